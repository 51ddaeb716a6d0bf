package dev.kreis.followups.letterbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses that a mail was sent to, as far as its headers tell: one of them may name a mail of ours. */
final class Recipients {
    private static final int MOST = 20;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]+@[^\\s<>,;:\"()]+");
    private static final Set<String> HEADERS = Set.of("to", "cc", "delivered-to", "x-original-to");

    private Recipients() {}

    static List<String> of(Part mail) throws MessagingException {
        List<String> addresses = new ArrayList<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            if (HEADERS.contains(header.getName().toLowerCase(Locale.ROOT))) {
                Matcher address = ADDRESS.matcher(header.getValue());
                while (address.find() && addresses.size() < MOST) {
                    addresses.add(address.group());
                }
            }
        }
        return addresses;
    }
}
