package dev.kreis.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoopbackPortsTests {

    @Test
    void findsDifferentPortsThatCanBeListenedOn() throws Exception {
        int[] ports = LoopbackPorts.free(5);
        assertThat(Arrays.stream(ports).distinct()).hasSize(5).allMatch(port -> port >= 20_000 && port < 32_000);
        assertThatNoException().isThrownBy(() -> LoopbackPorts.requireFree(ports));
        new ServerSocket(ports[0], 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void saysWhichPortIsTakenEvenByAListenerOnAllAddresses() throws Exception {
        int free = LoopbackPorts.free();
        for (InetAddress address : new InetAddress[] {InetAddress.getLoopbackAddress(), null}) {
            try (ServerSocket other = new ServerSocket(LoopbackPorts.free(), 1, address)) {
                assertThatThrownBy(() -> LoopbackPorts.requireFree(free, other.getLocalPort()))
                        .isInstanceOfSatisfying(
                                PortTakenException.class,
                                taken -> assertThat(taken.port()).isEqualTo(other.getLocalPort()))
                        .hasMessage("Port " + other.getLocalPort() + " is taken by another program");
            }
        }
    }
}
