package dev.kreis.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeReaderTests {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    @ParameterizedTest
    @ValueSource(strings = {"JXQ8VGYWSDYZD50JDM37GYV2VW", "7SMNQ48AF9HTF8CZGNKBYD9DFY", "2VT3MZG21DR20C2X4Y2YWBSKW6"})
    void aTicketWithSomethingLikeACornerAmongItsDotsIsRead(String ticket) {
        assertThat(CodeReader.read(picture(ticket), WIDTH, HEIGHT)).isEqualTo(ticket);
    }

    @Test
    void everyTicketIsRead() {
        assertThat(tickets(1000))
                .allSatisfy(ticket -> assertThat(CodeReader.read(picture(ticket), WIDTH, HEIGHT))
                        .isEqualTo(ticket));
    }

    @Test
    void aTicketUpsideDownIsRead() {
        assertThat(tickets(100))
                .allSatisfy(ticket -> assertThat(CodeReader.read(upsideDown(picture(ticket)), WIDTH, HEIGHT))
                        .isEqualTo(ticket));
    }

    @Test
    void aLinkIsReadAsItWasWritten() {
        String link = "https://kreis.example/enter/7smn-Q48a?from=%20mail";

        assertThat(CodeReader.read(picture(link), WIDTH, HEIGHT)).isEqualTo(link);
    }

    @Test
    void whereThereIsNoCodeThereIsNoText() {
        byte[] wall = new byte[WIDTH * HEIGHT];
        byte[] crowd = new byte[WIDTH * HEIGHT];
        new Random(1).nextBytes(crowd);

        assertThat(CodeReader.read(wall, WIDTH, HEIGHT)).isNull();
        assertThat(CodeReader.read(crowd, WIDTH, HEIGHT)).isNull();
    }

    private static Stream<String> tickets(int count) {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        Random random = new Random(7);
        return Stream.generate(() -> random.ints(26, 0, alphabet.length())
                        .mapToObj(alphabet::charAt)
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString())
                .limit(count);
    }

    /** Held still, straight and close. */
    private static byte[] picture(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        byte[] grey = new byte[WIDTH * HEIGHT];
        Arrays.fill(grey, (byte) 210);
        int module = (HEIGHT - 80) / code.size;
        int left = (WIDTH - module * code.size) / 2;
        int top = (HEIGHT - module * code.size) / 2;
        for (int y = 0; y < module * code.size; y++) {
            for (int x = 0; x < module * code.size; x++) {
                if (code.getModule(x / module, y / module)) {
                    grey[(top + y) * WIDTH + left + x] = 40;
                }
            }
        }
        return grey;
    }

    private static byte[] upsideDown(byte[] picture) {
        byte[] turned = new byte[picture.length];
        for (int i = 0; i < picture.length; i++) {
            turned[picture.length - 1 - i] = picture[i];
        }
        return turned;
    }
}
