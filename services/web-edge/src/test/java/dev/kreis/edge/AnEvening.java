package dev.kreis.edge;

import dev.kreis.edge.StandInServices.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the services say in the middle of a believable evening. */
public final class AnEvening {
    public static final String TICKET = "7K3MQ9RTVX2BCDFGHJ4NPSWYZ5A6";

    private AnEvening() {}

    public static void goesOnAt(StandInServices services) {
        mixer(services, "OPEN", 1);
        services.answer(
                "events",
                "GET /api/mixers/mixer-1/attendance",
                Answer.json("{\"expected\":11,\"arrived\":47,\"here\":46,\"left\":1,\"withdrawn\":2}"));
        services.answer("events", "GET /api/mixers/mixer-1/arrivals", arrivals());
        services.answer(
                "events",
                "GET /api/mixers/mixer-0/attendance",
                Answer.json("{\"expected\":4,\"arrived\":54,\"here\":0,\"left\":54,\"withdrawn\":0}"));
        services.answer(
                "follow-ups",
                "GET /api/follow-ups/outcomes/mixer-0",
                Answer.json("{\"mails\":54,\"tookFirstStep\":38,\"keepInTouchPairs\":26,\"metAgain\":21,"
                        + "\"cameAloneLeftWithSomeone\":17,\"askedForQuiet\":3}"));
        services.answer("matching", "POST /api/rooms/mixer-1/moves/preview", effects());
        services.answer("events", "GET /api/mixers/mixer-1/kiosks", Answer.json("""
                [{"kioskId":"k-1","name":"Haupteingang","report":{"at":"%s","waiting":0,"refused":0}}]
                """.formatted(Instant.now())));
        services.answer("events", "POST /api/mixers/mixer-1/check-ins", admitted("Mira", "de", true));
        services.answer("events", "POST /api/mixers/mixer-1/walk-ins", admitted("Noor", "en", true));
        services.answer("matching", "GET /api/rooms/mixer-1", room());
        services.answer("matching", "GET /api/rooms/mixer-1/seats/a-1", seated());
        services.answer("matching", "GET /api/rooms/mixer-1/taste", Answer.json("""
                {"taste":"new-impulses","choices":[
                  {"taste":"common-ground","pairs":30,"alike":28,"helped":2,"words":"Von 30 Paaren an einem Tisch hätten 28 etwas gemeinsam, und bei 2 könnte jemand helfen."},
                  {"taste":"balanced","pairs":30,"alike":20,"helped":6,"words":"Von 30 Paaren an einem Tisch hätten 20 etwas gemeinsam, und bei 6 könnte jemand helfen."}]}
                """));
        services.answer("matching", "GET /api/rooms/mixer-1/tempo", Answer.json("""
                {"tempo":"quick","choices":[
                  {"tempo":"quick","waitSeconds":20,"pairs":30,"alike":12,"helped":2,"words":"Wer da ist, hätte im Schnitt 20 Sekunden gewartet."},
                  {"tempo":"unhurried","waitSeconds":185,"pairs":30,"alike":22,"helped":5,"words":"Wer da ist, hätte im Schnitt 3 Minuten gewartet."}]}
                """));
        me(services, "here", "OPEN");
        services.answer("follow-ups", "GET /api/follow-ups", followUps());
        services.answer("follow-ups", "GET /api/follow-ups/mixers/mixer-1/people", people());
        services.answer("follow-ups", "GET /api/follow-ups/introductions", introductions());
        services.answer("follow-ups", "GET /api/follow-ups/ledger", ledger());
    }

    public static void mixer(StandInServices services, String stage, int round) {
        services.answer("events", "GET /api/mixers", Answer.json("[" + mixerJson(stage, round) + """
                ,{"mixerId":"mixer-0","name":"Herbsttreffen","place":"Alte Post","zone":"Europe/Berlin","starts":"2026-10-06T16:30:00Z","rounds":2,"stage":"ENDED","round":2}]
                """));
        services.answer("events", "GET /api/mixers/mixer-1", Answer.json(mixerJson(stage, round)));
    }

    public static void me(StandInServices services, String presence, String stage) {
        services.answer("events", "GET /api/me", Answer.json("""
                {"attendeeId":"a-1","givenName":"Mira","familyName":"König","email":"mira@example.org","locale":"de",
                 "presence":"%s","ticket":"%s","consents":{"matching":true,"mail":true,"digest":true},"mixer":%s,
                 "profile":{"meeting":"HOST","interests":["schach","brot backen"],
                  "offers":[{"kind":"HELP","text":"Ich erkläre Kotlin.","topics":["kotlin"]},{"kind":"STORY","text":"Zwei Gründungen, eine davon gut.","topics":[]}],
                  "ask":{"text":"Eine Werkstatt zum Mitnutzen","topics":["werkstatt"]},"languages":["de","en"],"organisation":null,
                  "story":"Baut Möbel und manchmal Software.","goal":"Zwei Menschen, die ich wiedersehe.","notWith":["alt@example.org"]}}
                """.formatted(
                        presence, TICKET, mixerJson(stage, stage.equals("OPEN") ? 1 : 0))));
        services.answer("events", "GET /api/me/ticket.svg", new Answer(200, "image/svg+xml", qr()));
    }

    private static String mixerJson(String stage, int round) {
        String tables = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> "{\"number\":" + n + ",\"seats\":4}")
                .collect(Collectors.joining(","));
        return """
                {"mixerId":"mixer-1","teamId":"team-1","name":"Dienstagsrunde","place":"Stadtbücherei","zone":"Europe/Berlin",
                 "doorsOpen":"2026-11-24T16:45:00Z","starts":"2026-11-24T17:35:00Z","ends":"2026-11-24T20:00:00Z",
                 "tables":[%s],"rounds":3,"roundLength":"PT20M","circles":{"smallest":3,"largest":4},"waitingBound":"PT5M",
                 "sameOrganisationAllowed":false,"language":"de","revision":4,"stage":"%s","round":%d,"roundBegan":%s,"capacity":60}
                """.formatted(
                tables,
                stage,
                round,
                stage.equals("OPEN")
                        ? '"' + Instant.now().minus(Duration.ofMinutes(13)).toString() + '"'
                        : "null");
    }

    public static Answer introductions() {
        return Answer.json("""
                [{"introductionId":"i-1","mine":false,"names":["Nina","Ole"],"note":"Hallo Mira, hallo Ole","state":"asked","answer":"none"},
                 {"introductionId":"i-2","mine":false,"names":["Nina","Pia"],"note":"Hallo","state":"agreed","answer":"yes",
                  "contact":{"name":"Pia Lund","email":"pia@example.org"}},
                 {"introductionId":"i-3","mine":true,"names":["Ada","Ben"],"note":"Hallo","state":"asked","answer":"none"}]
                """);
    }

    public static Answer ledger() {
        return Answer.json("""
                {"words":"Du hast etwas versprochen, das noch offen ist.",
                 "given":[{"favourId":"g-1","givenName":"Jonas","words":"eine Stunde im Monat","stage":"promised","next":["kept","let-go"]}],
                 "received":[{"favourId":"g-2","givenName":"Nina","words":"eine Bekanntschaft","stage":"kept","next":["thanked"]}]}
                """);
    }

    public static Answer admitted(String name, String locale, boolean circle) {
        return Answer.json("""
                {"outcome":"Admitted","attendeeId":"a-1","givenName":"%s","locale":"%s","since":"2026-11-24T17:25:00Z","circle":%s}
                """.formatted(name, locale, circle));
    }

    public static Answer seated() {
        return Answer.json("""
                {"state":"seated","round":1,"circle":{"circleId":"c-1","leaf":"OAK","number":1,"name":"Eiche","table":4,"members":[
                  {"attendeeId":"a-1","givenName":"Mira"},
                  {"attendeeId":"a-2","givenName":"Ana","story":"Baut seit zehn Jahren Brücken und spielt abends Schach gegen ihren Bruder.","goal":"Zwei Menschen kennenlernen, die ich wiedersehen möchte.","ask":"Jemand, der mir Kotlin erklärt"},
                  {"attendeeId":"a-3","givenName":"Jonas","story":"Lehrer für Physik, frisch in der Stadt.","goal":null,"ask":{"text":"Einen Laufpartner für den Dienstag","topics":["laufen"]}}],
                  "reasons":["Ihr mögt alle Schach."]}}
                """);
    }

    /** A few early, most in the middle, the last one at half past. */
    private static Answer arrivals() {
        Instant doors = Instant.parse("2026-11-24T16:45:00Z");
        return Answer.json(IntStream.range(0, 47)
                .mapToObj(n -> doors.plusSeconds(Math.round(2400 * (0.5 + Math.asin(n / 23.5 - 1) / Math.PI))))
                .map(at -> '"' + at.toString() + '"')
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer effects() {
        return Answer.json("""
                {"effects":[{"attendeeId":"w-2","name":"Elif K.","words":"Elif findet Menschen, die auch Open Source mögen.","better":true},
                 {"attendeeId":"m-7-0","name":"Jan H.","words":"Für Jan wird es ein Platz weniger im Gespräch über Schach.","better":false}]}
                """);
    }

    public static Answer room() {
        List<String> leaves = List.of("OAK", "BIRCH", "LINDEN", "WILLOW", "BEECH", "MAPLE", "GINKGO", "ROWAN", "OAK");
        List<String> people = List.of(
                "Mira K.",
                "Ana L.",
                "Jonas P.",
                "Elif D.",
                "Tomasz W.",
                "Priya S.",
                "Jan H.",
                "Wanjiru M.",
                "Sören Å.");
        var circles = new ArrayList<String>();
        for (int i = 0; i < leaves.size(); i++) {
            int size = 3 + i % 2;
            int from = i;
            String members = IntStream.range(0, size)
                    .mapToObj(n -> "{\"attendeeId\":\"m-%d-%d\",\"displayName\":\"%s\",\"host\":%s}"
                            .formatted(from, n, people.get((from * 3 + n) % people.size()), n == 0))
                    .collect(Collectors.joining(","));
            circles.add("""
                    {"circleId":"c-%d","round":1,"leaf":"%s","number":%d,"table":%d,"members":[%s],"reasons":["%s"],"topic":"chess","formedAt":"2026-11-24T17:20:00Z","locked":%s,"revision":%d}
                    """.formatted(
                            i + 1,
                            leaves.get(i),
                            i == 8 ? 2 : 1,
                            i == 8 ? 0 : i + 1,
                            members,
                            i % 2 == 0 ? "Ihr mögt alle Schach." : "Ana sucht, was Jonas kann: Brot backen.",
                            i == 1,
                            i + 3));
        }
        Instant now = Instant.now();
        return Answer.json("""
                {"mixerId":"mixer-1","round":1,"here":46,"seated":31,"onTheirOwn":3,"sharedPerPair":2.4,
                 "kept":[{"attendeeIds":["m-0-0","m-0-1"],"words":"Mira K. und Ana L. sitzen in jeder Runde zusammen."}],"circles":[%s],"waiting":[
                  {"attendeeId":"w-1","displayName":"Jan H.","since":"%s","late":false,"proposals":[]},
                  {"attendeeId":"w-2","displayName":"Elif K.","since":"%s","late":true,"proposals":[
                    {"id":"p-1","kind":"join","words":"Elif nimmt den freien Platz bei Eberesche.","effects":[{"attendeeId":"w-2","name":"Elif K.","words":"Elif mag Open Source, wie Wanjiru.","better":true}]},
                    {"id":"p-2","kind":"swap","words":"Elif setzt sich zu Eiche, und Ana wechselt auf den freien Platz bei Birke.","effects":[]}]},
                  {"attendeeId":"w-3","displayName":"Tomasz W.","since":"%s","late":true,"proposals":[
                    {"id":"p-3","kind":"open","words":"Tomasz, Jan und Elif bilden einen eigenen Kreis.","effects":[]}]}]}
                """.formatted(
                        String.join(",", circles),
                        now.minus(Duration.ofSeconds(20)),
                        now.minus(Duration.ofMinutes(7)),
                        now.minus(Duration.ofMinutes(5))));
    }

    private static Answer people() {
        return Answer.json("""
                [{"attendeeId":"a-7","givenName":"Wanjiru","circles":[{"round":0,"name":"Ahorn"}],"wish":"yes","mutual":true,"contact":{"name":"Wanjiru M.","email":"wanjiru@example.org"}},
                 {"attendeeId":"a-8","givenName":"Sören","circles":[{"round":0,"name":"Ahorn"}],"wish":"none","mutual":false},
                 {"attendeeId":"a-2","givenName":"Ana","circles":[{"round":1,"name":"Eiche"}],"wish":"none","mutual":false}]
                """);
    }

    private static Answer followUps() {
        return Answer.json("""
                [{"followUpId":"f-1","kind":"OFFER_HELP","about":{"givenName":"Ana"},"title":"Zeig Ana, wie du Kotlin gelernt hast","reason":"Ana sucht jemanden, der ihr Kotlin erklärt; du hast das angeboten.","draft":"Hallo Ana,\\nes war schön, dich kennenzulernen. Magst du nächste Woche auf einen Kaffee vorbeikommen? Ich bringe mein Kotlin-Buch mit.\\nMira","button":"Habe ich angeboten","times":["2026-11-26T15:00:00Z"],"timesInWords":["Donnerstag, 26. November, 16:00 Uhr (15:00 Uhr in Lissabon)"],"state":"open","createdAt":"2026-11-24T20:10:00Z"},
                 {"followUpId":"f-2","kind":"SAY_HELLO","about":{"givenName":"Jonas"},"title":"Sag Jonas Hallo","reason":"Irgendwann diese Woche.","draft":null,"state":"done","createdAt":"2026-11-24T20:10:00Z"},
                 {"followUpId":"f-3","kind":"ONE_SMALL_STEP","about":null,"title":"Schreib drei Menschen auf, die du lange nicht gesprochen hast","reason":null,"draft":null,"state":"rested","createdAt":"2026-11-24T20:10:00Z"}]
                """);
    }

    private static String qr() {
        var modules = new StringBuilder();
        for (int i = 0; i < 29 * 29; i++) {
            if ((i * 7919 + i / 29 * 104729) % 5 < 2) {
                modules.append("<path d=\"M")
                        .append(i % 29)
                        .append(' ')
                        .append(i / 29)
                        .append("h1v1h-1z\"/>");
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\">" + modules + "</svg>";
    }
}
