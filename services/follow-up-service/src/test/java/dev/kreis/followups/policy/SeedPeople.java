package dev.kreis.followups.policy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kreis.contracts.Profile;
import dev.kreis.contracts.Profile.Ask;
import dev.kreis.contracts.Profile.Meeting;
import dev.kreis.contracts.Profile.Offer;
import dev.kreis.contracts.Profile.OfferKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The people of the demo's evening, as its attendee list describes them. */
final class SeedPeople {
    private static final Path LIST = Path.of("..", "..", "seeds", "tonight.csv");
    private static final Map<String, OfferKind> OFFERS = Map.of(
            "Perspective", OfferKind.PERSPECTIVE,
            "Potential", OfferKind.POTENTIAL,
            "Help", OfferKind.HELP,
            "Contacts", OfferKind.CONTACTS,
            "Story", OfferKind.STORY);

    private SeedPeople() {}

    /** By given name and family name. */
    static Map<String, Profile> all() {
        Map<String, Profile> people = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(LIST)) {
            for (NamedCsvRecord row : rows) {
                people.put(row.getField("Given name") + " " + row.getField("Family name"), profile(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return people;
    }

    private static Profile profile(NamedCsvRecord row) {
        List<String> offered = list(row.getField("Offer topics"));
        List<Offer> offers = new ArrayList<>();
        OFFERS.forEach((column, kind) -> {
            if (!row.getField(column).isBlank()) {
                offers.add(new Offer(kind, row.getField(column), offered));
            }
        });
        offers.sort((one, other) -> one.kind().compareTo(other.kind()));
        String ask = row.getField("Ask");
        return new Profile(
                row.getField("Given name"),
                row.getField("Given name"),
                meeting(row.getField("How I like to meet")),
                list(row.getField("Interests")),
                offers,
                ask.isBlank() ? null : new Ask(ask, list(row.getField("Ask topics"))),
                list(row.getField("Languages")),
                row.getField("Organisation"),
                row.getField("About me"),
                row.getField("Goal"),
                List.of());
    }

    private static Meeting meeting(String words) {
        return switch (words) {
            case "für mich", "on my own" -> Meeting.ON_MY_OWN;
            case "gern Gastgeber", "happy to host" -> Meeting.HOST;
            default -> Meeting.SMALL_CIRCLE;
        };
    }

    private static List<String> list(String cell) {
        return Stream.of(cell.split(";"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
