package dev.kreis.edge.sessions;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where members may sign in instead: the identity providers in {@code spring.security.oauth2.client}. */
@Component
public class Providers {
    private final Map<String, String> names = new TreeMap<>();

    Providers(ObjectProvider<ClientRegistrationRepository> registrations) {
        if (registrations.getIfAvailable() instanceof Iterable<?> known) {
            for (Object each : known) {
                if (each instanceof ClientRegistration registration) {
                    names.put(registration.getRegistrationId(), registration.getClientName());
                }
            }
        }
    }

    /** What each is called, by its registration; empty where none is configured. */
    public Map<String, String> names() {
        return names;
    }
}
