package dev.kreis.edge.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

class GatekeeperTests {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "::1, true",
        "10.1.2.3, true",
        "192.168.0.7, true",
        "fd12:3456::1, true",
        "203.0.113.7, false",
        "2001:db8::1, false"
    })
    void theHouseIsItsOwnNetwork(String address, boolean ours) {
        assertThat(Gatekeeper.isFromTheHouse(from(address))).isEqualTo(ours);
    }

    @Test
    void whatCameThroughAProxyIsFromOutsideWhateverItClaimsAndHoweverMuchTheProxyIsBelieved() throws Exception {
        MockHttpServletRequest request = from("127.0.0.1");
        request.addHeader("X-Forwarded-For", "127.0.0.1");
        MockFilterChain believing = new MockFilterChain();
        new ForwardedHeaderFilter().doFilter(request, new MockHttpServletResponse(), believing);
        HttpServletRequest believed = (HttpServletRequest) Objects.requireNonNull(believing.getRequest());

        assertThat(believed.getHeader("X-Forwarded-For"))
                .as("it is hidden by then")
                .isNull();
        assertThat(Gatekeeper.isFromTheHouse(believed)).isFalse();
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        request.setRemoteAddr(address);
        return request;
    }
}
