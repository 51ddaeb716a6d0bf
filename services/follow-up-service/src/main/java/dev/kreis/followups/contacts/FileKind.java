package dev.kreis.followups.contacts;

import dev.kreis.followups.policy.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files in which a list can leave and come in. What leaves comes in again as it was. */
public enum FileKind {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public byte[] write(List<Seen> contacts, ListSettings settings, Language language) {
            return XlsxFile.write(Sheet.rows(contacts, settings, language));
        }

        @Override
        public Contents read(byte[] file) {
            return Sheet.contents(XlsxFile.read(file)).orElseThrow(UnreadableFileException::new);
        }
    },
    CSV("text/csv; charset=UTF-8") {
        @Override
        public byte[] write(List<Seen> contacts, ListSettings settings, Language language) {
            return CsvFile.write(Sheet.rows(contacts, settings, language));
        }

        @Override
        public Contents read(byte[] file) {
            return Sheet.contents(CsvFile.read(file)).orElseThrow(UnreadableFileException::new);
        }
    },
    VCF("text/vcard; charset=UTF-8") {
        @Override
        public byte[] write(List<Seen> contacts, ListSettings settings, Language language) {
            return VCards.write(contacts, settings);
        }

        @Override
        public Contents read(byte[] file) {
            return VCards.read(file);
        }
    };

    private final String contentType;

    FileKind(String contentType) {
        this.contentType = contentType;
    }

    /** By how the file's name ends. */
    public static Optional<FileKind> of(String suffix) {
        return Stream.of(values()).filter(it -> it.suffix().equals(suffix)).findFirst();
    }

    /** By what the file begins with: a zip archive, a card, or else text in columns. */
    public static FileKind of(byte[] file) {
        if (file.length > 1 && file[0] == 'P' && file[1] == 'K') {
            return XLSX;
        }
        return CsvFile.text(file).stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD") ? VCF : CSV;
    }

    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String contentType() {
        return contentType;
    }

    public abstract byte[] write(List<Seen> contacts, ListSettings settings, Language language);

    /** @throws UnreadableFileException where it is no such file */
    public abstract Contents read(byte[] file);
}
