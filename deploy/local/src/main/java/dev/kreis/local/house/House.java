package dev.kreis.local.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of the demo team, kept in one file that only its owner may read. Every key is a text; what is not known yet is
 * absent. Not thread-safe.
 */
public final class House {

    /** With this a team is founded. */
    public static final String SETUP_KEY = "setup-key";
    /** With this the team is the team. */
    public static final String ORGANIZER_KEY = "organizer-key";
    /** Which mixer tonight's is. */
    public static final String TONIGHT = "tonight";
    /** What the kiosk at tonight's door holds. */
    public static final String KIOSK_KEY = "kiosk-key";
    /** The page of one of tonight's attendees. */
    public static final String ATTENDEE_PAGE = "attendee-page";
    /** By this link somebody becomes an owner with a password of their own, once. */
    public static final String OWNER_LINK = "owner-link";
    /** Present once the seeds are in. */
    public static final String SEEDED = "seeded";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, String> keys;

    private House(Path file, Map<String, String> keys) {
        this.file = file;
        this.keys = keys;
    }

    /** What the directory remembers, nothing for a new one. */
    public static House in(Path directory) {
        Path file = directory.resolve("house.json");
        Map<String, String> keys = new TreeMap<>();
        if (Files.exists(file)) {
            JSON.readTree(file)
                    .properties()
                    .forEach(key -> keys.put(key.getKey(), key.getValue().asString()));
        }
        return new House(file, keys);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** @throws IllegalStateException where it is not known */
    public String get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no " + name + " in " + file));
    }

    /** Is on disk when this returns. */
    public void keep(String name, String value) {
        keys.put(name, value);
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling("house.unfinished");
            Files.deleteIfExists(unfinished);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
