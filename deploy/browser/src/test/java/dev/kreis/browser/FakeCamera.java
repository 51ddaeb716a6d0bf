package dev.kreis.browser;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a camera sees in front of which somebody holds a ticket: a film for Chromium (YUV4MPEG2, 4:2:0). */
final class FakeCamera {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final byte PAPER = (byte) 210;
    private static final byte INK = 40;
    private static final int FRAMES = 4;

    private FakeCamera() {}

    /** The flags with which Chromium takes this film for its camera, and asks nobody whether it may. */
    static String[] looksAt(String text) {
        try {
            Path film = Files.createTempFile(Path.of("target"), "ticket", ".y4m");
            Files.write(film, film(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
            return new String[] {
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + film.toAbsolutePath()
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] film(QrCode code) {
        byte[] light = new byte[WIDTH * HEIGHT];
        Arrays.fill(light, PAPER);
        int module = (HEIGHT - 80) / code.size;
        int left = (WIDTH - module * code.size) / 2;
        int top = (HEIGHT - module * code.size) / 2;
        for (int y = 0; y < module * code.size; y++) {
            for (int x = 0; x < module * code.size; x++) {
                if (code.getModule(x / module, y / module)) {
                    light[(top + y) * WIDTH + left + x] = INK;
                }
            }
        }
        byte[] colours = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colours, (byte) 128);
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        film.writeBytes("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                .formatted(WIDTH, HEIGHT)
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < FRAMES; i++) {
            film.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            film.writeBytes(light);
            film.writeBytes(colours);
        }
        return film.toByteArray();
    }
}
