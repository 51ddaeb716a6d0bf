package dev.kreis.scanner;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Uint8ClampedArray;

/** What the script {@code scanner.js} exports. */
public final class Scanner {
    private Scanner() {}

    /** Is asked for when the script is loaded, and has nothing to do. */
    public static void main(String[] args) {}

    /**
     * The text of the QR code in a picture.
     *
     * @param rgba four bytes for each pixel, as a canvas gives them
     * @return null where there is none that can be read
     */
    @JSExport
    public static @Nullable String read(Uint8ClampedArray rgba, int width, int height) {
        byte[] grey = new byte[width * height];
        for (int i = 0, at = 0; i < grey.length; i++, at += 4) {
            grey[i] = (byte) ((rgba.get(at) * 77 + rgba.get(at + 1) * 151 + rgba.get(at + 2) * 28) >> 8);
        }
        return CodeReader.read(grey, width, height);
    }
}
