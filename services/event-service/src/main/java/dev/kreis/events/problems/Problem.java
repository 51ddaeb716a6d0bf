package dev.kreis.events.problems;

import java.util.Locale;

/**
 * Every kind of refusal this service knows. The slug ends the {@code type} of the problem document; the sentence is for
 * the person who reads it, in English or German.
 */
public enum Problem {
    MALFORMED(400, "This request could not be read.", "Diese Anfrage ist nicht lesbar."),
    KEY_UNKNOWN(401, "This key opens nothing.", "Dieser Schlüssel öffnet nichts."),
    SESSION_OVER(
            401,
            "Please sign in again: the token is missing, out of date or not ours.",
            "Bitte neu anmelden: Das Token fehlt, ist abgelaufen oder nicht von uns."),
    SIGN_IN_REFUSED(
            401, "Address and password do not belong together.", "Adresse und Passwort gehören nicht zusammen."),
    NOT_YOURS(403, "Your key does not open this.", "Dein Schlüssel öffnet das nicht."),
    KIOSK_REVOKED(
            403,
            "This kiosk has been revoked. What it still holds can be handed over to an organizer.",
            "Dieses Kiosk ist abgemeldet. Was es noch gespeichert hat, kann das Team übernehmen."),
    MIXER_UNKNOWN(404, "There is no such mixer.", "Diesen Abend gibt es nicht."),
    ATTENDEE_UNKNOWN(404, "There is no such attendee at this mixer.", "Diesen Gast gibt es an diesem Abend nicht."),
    KIOSK_UNKNOWN(404, "There is no such kiosk at this mixer.", "Dieses Kiosk gibt es an diesem Abend nicht."),
    MEMBER_UNKNOWN(404, "There is no such person in your team.", "Diese Person gibt es in deinem Team nicht."),
    INVITATION_UNKNOWN(
            404,
            "This link has been used, is too old, or was never ours. Please ask for a new one.",
            "Dieser Link ist benutzt, zu alt oder nicht von uns. Bitte lass dir einen neuen geben."),
    LIST_UNKNOWN(
            404,
            "This list is not kept any more. Please bring it again.",
            "Diese Liste ist nicht mehr aufgehoben. Bitte bring sie noch einmal."),
    UNKNOWN(404, "There is nothing here.", "Hier ist nichts."),
    METHOD_UNKNOWN(405, "This cannot be done here.", "Das geht hier nicht."),
    STAGE_CONFLICT(
            409,
            "This mixer is %s; that cannot be done now.",
            "Dieser Abend ist im Zustand „%s“; das geht jetzt nicht."),
    ROUND_CONFLICT(
            409,
            "Round %s is going on; round %s cannot begin now.",
            "Runde %s läuft; Runde %s kann jetzt nicht beginnen."),
    PLAN_CHANGED(
            409,
            "Somebody else has changed this mixer since you opened it. Nothing of theirs has been overwritten.",
            "Jemand anderes hat diesen Abend geändert, seit du ihn geöffnet hast. Davon ist nichts überschrieben."),
    NOT_HERE(409, "You are not checked in at the moment.", "Du bist gerade nicht eingecheckt."),
    LAST_ROUND(409, "No further round is planned.", "Es ist keine weitere Runde geplant."),
    MIXER_IMPLAUSIBLE(422, "Please look again: %s.", "Bitte noch einmal ansehen: %s."),
    TEAM_IMPLAUSIBLE(
            422, "A team needs a name of 1 to 120 characters.", "Ein Team braucht einen Namen mit 1 bis 120 Zeichen."),
    KIOSK_IMPLAUSIBLE(
            422, "A kiosk needs a name of 1 to 60 characters.", "Ein Kiosk braucht einen Namen mit 1 bis 60 Zeichen."),
    ATTENDEE_IMPLAUSIBLE(422, "Please look again: %s.", "Bitte noch einmal ansehen: %s."),
    DOOR_WORD_IMPLAUSIBLE(
            422,
            "A door word has 6 to 64 characters, and at least six letters or digits.",
            "Ein Türwort hat 6 bis 64 Zeichen, davon mindestens sechs Buchstaben oder Ziffern."),
    DOOR_WORD_TAKEN(
            409,
            "Please choose another word: somebody of the same name has this one.",
            "Bitte nimm ein anderes Wort: Jemand mit demselben Namen hat dieses schon."),
    PAIRING_UNKNOWN(
            404,
            "This code pairs nothing, or no longer. Please ask for a new one; it is good for ten minutes.",
            "Dieser Code koppelt nichts oder nichts mehr. Bitte lass dir einen neuen zeigen; er gilt zehn Minuten."),
    ADDRESS_TAKEN(409, "This address is on the list already.", "Diese Adresse steht schon auf der Liste."),
    MEMBER_KNOWN(
            409,
            "Somebody signs in with this address already. Please take another one.",
            "Mit dieser Adresse meldet sich schon jemand an. Bitte nimm eine andere."),
    LAST_OWNER(
            409,
            "A team needs an owner. Please make somebody else an owner first.",
            "Ein Team braucht jemanden, der es leitet. Bitte gib diese Rolle zuerst jemand anderem."),
    MEMBER_IMPLAUSIBLE(422, "Please look again: %s.", "Bitte noch einmal ansehen: %s."),
    FILE_UNREADABLE(422, "This file could not be read: %s.", "Diese Datei ist nicht lesbar: %s."),
    MEDIA_TYPE_UNKNOWN(415, "This kind of content is not taken here.", "Diese Art Inhalt wird hier nicht angenommen."),
    TOO_LARGE(413, "This is too much at once.", "Das ist zu viel auf einmal."),
    SLOW_DOWN(
            429,
            "Too many unknown tickets from this device. Please wait a minute; the organizers have been told.",
            "Zu viele unbekannte Tickets von diesem Gerät. Bitte eine Minute warten; das Team weiß Bescheid."),
    SIGN_IN_RESTS(
            429,
            "Those were many attempts with this address. Please try again in %s.",
            "Das waren viele Versuche mit dieser Adresse. Bitte versuch es in %s noch einmal."),
    BUSY(503, "Too many hands at once. Please try again.", "Zu viele Hände gleichzeitig. Bitte noch einmal versuchen."),
    BROKEN(500, "Something went wrong on our side.", "Bei uns ist etwas schiefgegangen."),

    TICKET_UNKNOWN(
            404,
            "We do not know this ticket. Please ask the organizers.",
            "Dieses Ticket kennen wir nicht. Bitte frag das Team."),
    TICKET_REVOKED(
            422,
            "This ticket has been replaced by a newer one. Please use the newest.",
            "Dieses Ticket wurde durch ein neueres ersetzt. Bitte nimm das neueste."),
    TICKET_OF_ANOTHER_MIXER(
            422,
            "This ticket is for another evening. Please ask the organizers.",
            "Dieses Ticket gilt für einen anderen Abend. Bitte frag das Team."),
    WITHDRAWN(
            422,
            "You are no longer on the list. If you would like to come, the organizers will gladly add you.",
            "Du stehst nicht mehr auf der Liste. Wenn du doch kommen magst, trägt dich das Team gern wieder ein."),
    NOT_OPEN_YET(422, "We are not open yet. Doors open %s.", "Wir haben noch nicht offen. Einlass ist %s."),
    OVER(
            422,
            "This evening ended %s. We would love to see you next time.",
            "Dieser Abend war %s zu Ende. Komm gern zum nächsten."),
    CANCELLED(422, "This evening has been cancelled. We are sorry.", "Dieser Abend ist abgesagt. Das tut uns leid."),
    SUPERSEDED(
            422,
            "A check-in from before %s was taken back at the desk. If the guest is here, please scan again.",
            "Ein Einlass von vor %s wurde am Empfang zurückgenommen. Wenn der Gast da ist, bitte neu scannen."),
    WAITING_LIST(
            422,
            "All %s places are taken. You are number %s on the waiting list, and we will call you as soon as one is"
                    + " free.",
            "Alle %s Plätze sind vergeben. Du bist Nummer %s auf der Warteliste, und wir rufen dich, sobald einer frei"
                    + " wird."),
    UNDO_TOO_LATE(
            422,
            "This can be taken back for 15 minutes. Please ask an organizer.",
            "Das geht nur 15 Minuten lang. Bitte wende dich ans Team."),
    UNDO_ELSEWHERE(
            422,
            "Another device did this check-in. Please use that one or ask an organizer.",
            "Das war ein anderes Gerät. Bitte nimm dieses oder wende dich ans Team."),
    NOTHING_TO_UNDO(
            422, "There is no check-in to take back.", "Es gibt keinen Einlass, der zurückgenommen werden könnte."),
    NONCE_CONFLICT(
            409,
            "This number was used for something else. Please scan again.",
            "Diese Nummer wurde schon für etwas anderes verwendet. Bitte neu scannen."),
    NONCE_MISSING(
            400,
            "A check-in needs a nonce of 1 to 200 visible characters.",
            "Ein Einlass braucht eine Nonce aus 1 bis 200 sichtbaren Zeichen.");

    private final int status;
    private final String english;
    private final String german;

    Problem(int status, String english, String german) {
        this.status = status;
        this.english = english;
        this.german = german;
    }

    public int status() {
        return status;
    }

    public String type() {
        return "urn:kreis:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A few words, the same for every case of this kind. */
    public String title() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The sentence as it is, in both languages. */
    public Wording wording() {
        return new Wording(english, german);
    }

    /** @param locale anything but German is answered in English */
    public String sentence(Locale locale, Object... about) {
        return (isGerman(locale) ? german : english).formatted(Wording.in(locale, about));
    }

    public static boolean isGerman(Locale locale) {
        return locale.getLanguage().equals("de");
    }
}
