package dev.kreis.scanner;

import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.decoder.AsciiDecoder;
import com.google.zxing.qrcode.detector.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Finds a QR code in a picture. Of every 240 tickets, one has somewhere among its dots what ZXing takes for one of the
 * three corners, however sharp the picture is; as it looks from the top downwards and stops early, the same picture the
 * other way up is read.
 */
final class CodeReader {
    private CodeReader() {}

    /**
     * @param grey a byte for each pixel, row by row, 0 for black and 255 for white
     * @return null where there is none that can be read
     */
    static @Nullable String read(byte[] grey, int width, int height) {
        var picture = new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false);
        try {
            BitMatrix dots = new HybridBinarizer(picture).getBlackMatrix();
            String text = decode(dots);
            if (text == null) {
                dots.rotate180();
                text = decode(dots);
            }
            return text;
        } catch (ReaderException e) {
            return null;
        }
    }

    private static @Nullable String decode(BitMatrix dots) {
        try {
            return AsciiDecoder.decode(new Detector(dots).detect().getBits());
        } catch (ReaderException e) {
            return null;
        }
    }
}
