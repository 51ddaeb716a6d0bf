package dev.kreis.messaging;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;

/** Down while a binding is not bound to its topic yet: the service would accept work and not hear what others say. */
final class BindingsHealth implements HealthIndicator {
    private final BindingsLifecycleController bindings;
    private final List<String> expected;

    BindingsHealth(BindingsLifecycleController bindings, List<String> expected) {
        this.bindings = bindings;
        this.expected = expected;
    }

    @Override
    public Health health() {
        List<String> missing = expected.stream()
                .filter(name -> bindings.queryState(name).stream().noneMatch(Binding::isRunning))
                .toList();
        return missing.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("waiting for", missing).build();
    }
}
