package dev.kreis.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds and checks TCP ports on loopback. All methods are thread-safe.
 *
 * <p>Ports are drawn from 20000 to 31999, below the range from which operating systems take the ports of outgoing
 * connections: a client that keeps calling a server which is away would otherwise, sooner or later, be given that very
 * port and be connected to itself, and the server could not come back.
 */
public final class LoopbackPorts {

    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;

    private LoopbackPorts() {}

    /** A port on which nobody listens at this moment; somebody else may take it before the caller does. */
    public static int free() {
        return free(1)[0];
    }

    /** Several different free ports, see {@link #free()}. */
    public static int[] free(int count) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int attempt = 0; found.size() < count; attempt++) {
            if (attempt > 1_000) {
                throw new IllegalStateException("No " + count + " free loopback ports");
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                found.add(port);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Checks that a server could listen on every one of these ports.
     *
     * @throws PortTakenException for the first one that is taken
     */
    public static void requireFree(int... ports) {
        Arrays.stream(ports).filter(port -> !isFree(port)).findFirst().ifPresent(port -> {
            throw new PortTakenException(port);
        });
    }

    static InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot try port " + port, e);
        }
    }
}
