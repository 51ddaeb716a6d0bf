package dev.kreis.followups.letterbox;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a mail say of a reply; its words are for people and are not looked at. Nothing in it is trusted: whether
 * it answers a mail of ours is for the reader to find out.
 *
 * @param name its Message-ID, empty where it has none
 * @param from who says to have written it, empty where nobody does
 * @param sentTo the addresses that it was sent to
 * @param answers the Message-IDs that it refers to, the one it answers first
 * @param automatic whether a machine wrote it
 */
record Reply(String name, String from, List<String> sentTo, List<String> answers, boolean automatic) {
    private static final int MOST_REFERENCES = 50;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

    /** Headers that only mails of machines and of mailing lists have. */
    private static final List<String> OF_MACHINES = List.of(
            "X-Auto-Response-Suppress",
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Failed-Recipients",
            "List-Id",
            "List-Unsubscribe");

    /** @return empty where the mail is not well-formed */
    static Optional<Reply> of(MimeMessage mail) {
        try {
            return Optional.of(new Reply(
                    first(mail, "Message-ID"), from(mail), Recipients.of(mail), answers(mail), isAutomatic(mail)));
        } catch (MessagingException | RuntimeException e) {
            // mail libraries answer malformed mail with whatever they stumble over
            return Optional.empty();
        }
    }

    /**
     * RFC 3834 asks machines to say {@code Auto-Submitted} and to write to the envelope's sender. Older ones have other words
     * for it; reports and receipts are no words at all.
     */
    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        String submitted = first(mail, "Auto-Submitted").toLowerCase(Locale.ROOT);
        boolean nobody = "<>".equals(first(mail, "Return-Path"));
        boolean marked = !submitted.isEmpty() && !submitted.equals("no");
        boolean bulk = BULK.contains(first(mail, "Precedence").toLowerCase(Locale.ROOT));
        boolean report = mail.isMimeType("multipart/report");
        return nobody || marked || bulk || report || hasAny(mail);
    }

    private static boolean hasAny(MimeMessage mail) throws MessagingException {
        for (String header : OF_MACHINES) {
            if (mail.getHeader(header) != null) {
                return true;
            }
        }
        return false;
    }

    private static String from(MimeMessage mail) throws MessagingException {
        Address[] from = mail.getFrom();
        return from != null && from.length == 1 && from[0] instanceof InternetAddress it && it.getAddress() != null
                ? it.getAddress()
                : "";
    }

    /** The last reference is the mail that is answered, where {@code In-Reply-To} does not say it. */
    private static List<String> answers(MimeMessage mail) throws MessagingException {
        List<String> references = named(mail.getHeader("References", " "));
        return Stream.concat(named(mail.getHeader("In-Reply-To", " ")).stream(), references.reversed().stream())
                .limit(MOST_REFERENCES)
                .toList();
    }

    private static List<String> named(@Nullable String header) {
        List<String> names = new ArrayList<>();
        Matcher name = MESSAGE_ID.matcher(header == null ? "" : header);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }

    /** Without what may stand behind a semicolon or in brackets, as RFC 3834 allows. */
    private static String first(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? "" : values[0].replaceAll("[;(].*", "").strip();
    }
}
