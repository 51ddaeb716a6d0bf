package com.google.zxing.qrcode.decoder;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.BitSource;
import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonDecoder;
import com.google.zxing.common.reedsolomon.ReedSolomonException;

/**
 * Reads what a QR code says, without ZXing's guessing among character sets, which a browser does not have. Tickets and
 * links are ASCII: digits, capitals with some signs, or bytes (ISO/IEC 18004, 7.4). In this package, because that is where
 * ZXing keeps the parts of its own decoder.
 */
public final class AsciiDecoder {
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private AsciiDecoder() {}

    /** @param modules as the detector found them, straightened */
    public static String decode(BitMatrix modules) throws FormatException, ChecksumException {
        BitMatrixParser parser = new BitMatrixParser(modules);
        Version version = parser.readVersion();
        ErrorCorrectionLevel level = parser.readFormatInformation().getErrorCorrectionLevel();
        DataBlock[] blocks = DataBlock.getDataBlocks(parser.readCodewords(), version, level);
        int length = 0;
        for (DataBlock block : blocks) {
            length += block.getNumDataCodewords();
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (DataBlock block : blocks) {
            int[] corrected = correct(block);
            for (int i = 0; i < block.getNumDataCodewords(); i++) {
                bytes[at++] = (byte) corrected[i];
            }
        }
        return text(new BitSource(bytes), version);
    }

    private static int[] correct(DataBlock block) throws ChecksumException {
        byte[] codewords = block.getCodewords();
        int[] words = new int[codewords.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = codewords[i] & 0xff;
        }
        try {
            new ReedSolomonDecoder(GenericGF.QR_CODE_FIELD_256)
                    .decode(words, codewords.length - block.getNumDataCodewords());
            return words;
        } catch (ReedSolomonException e) {
            throw ChecksumException.getChecksumInstance();
        }
    }

    private static String text(BitSource bits, Version version) throws FormatException {
        StringBuilder text = new StringBuilder();
        try {
            Mode mode = mode(bits);
            while (mode != Mode.TERMINATOR) {
                int count = bits.readBits(mode.getCharacterCountBits(version));
                switch (mode) {
                    case NUMERIC -> digits(bits, count, text);
                    case ALPHANUMERIC -> capitals(bits, count, text);
                    case BYTE -> ascii(bits, count, text);
                    default -> throw FormatException.getFormatInstance();
                }
                mode = mode(bits);
            }
        } catch (IllegalArgumentException e) {
            throw FormatException.getFormatInstance();
        }
        return text.toString();
    }

    /** A code that is full has no room for its end. */
    private static Mode mode(BitSource bits) {
        return bits.available() < 4 ? Mode.TERMINATOR : Mode.forBits(bits.readBits(4));
    }

    private static void digits(BitSource bits, int count, StringBuilder text) {
        for (int left = count; left > 0; left -= 3) {
            int many = Math.min(left, 3);
            String digits = Integer.toString(bits.readBits(3 * many + 1));
            text.append("0".repeat(Math.max(0, many - digits.length()))).append(digits);
        }
    }

    private static void capitals(BitSource bits, int count, StringBuilder text) throws FormatException {
        for (int left = count; left > 1; left -= 2) {
            int two = bits.readBits(11);
            text.append(capital(two / 45)).append(capital(two % 45));
        }
        if (count % 2 == 1) {
            text.append(capital(bits.readBits(6)));
        }
    }

    private static char capital(int value) throws FormatException {
        if (value >= ALPHANUMERIC.length()) {
            throw FormatException.getFormatInstance();
        }
        return ALPHANUMERIC.charAt(value);
    }

    private static void ascii(BitSource bits, int count, StringBuilder text) {
        for (int i = 0; i < count; i++) {
            text.append((char) bits.readBits(8));
        }
    }
}
