package dev.kreis.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cable between a tablet and the house. While it is cut there is no TCP connection and none can be made, for pages and
 * service workers alike.
 */
final class Cable implements AutoCloseable {

    private final URI house;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong carried = new AtomicLong();
    private ServerSocket socket;
    private volatile boolean losing;

    Cable(URI house) {
        this.house = house;
        this.socket = listen(0);
        this.port = socket.getLocalPort();
    }

    /** What the tablet opens. */
    String web() {
        return "http://localhost:" + port;
    }

    void cut() {
        close(socket);
        open.forEach(Cable::close);
    }

    /** From now on what the tablet says arrives, and what it is answered does not. */
    void loseAnswers() {
        losing = true;
    }

    void mend() {
        losing = false;
        cut();
        socket = listen(port);
    }

    /** How many bytes came to the tablet. */
    long carried() {
        return carried.get();
    }

    /** Whoever listened there before lets go of the port a moment after being told to. */
    private ServerSocket listen(int at) {
        ServerSocket listening = await().atMost(Duration.ofSeconds(10))
                .ignoreException(BindException.class)
                .until(() -> bound(at), ServerSocket::isBound);
        Thread.ofVirtual().start(() -> accept(listening));
        return listening;
    }

    private static ServerSocket bound(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        return listening;
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket tablet = listening.accept();
                Socket edge = new Socket(InetAddress.getLoopbackAddress(), house.getPort());
                open.add(tablet);
                open.add(edge);
                if (listening.isClosed()) {
                    close(tablet);
                    close(edge);
                }
                Thread.ofVirtual().start(() -> carry(tablet, edge, false));
                Thread.ofVirtual().start(() -> carry(edge, tablet, true));
            } catch (IOException e) {
                // cut, or the house is away for a moment
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answers && losing) {
                    continue;
                }
                out.write(buffer, 0, n);
                if (answers) {
                    carried.addAndGet(n);
                }
            }
        } catch (IOException e) {
            // cut, or one of the two hung up
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable it) {
        try {
            it.close();
        } catch (Exception e) {
            // closed
        }
    }

    @Override
    public void close() {
        cut();
    }
}
