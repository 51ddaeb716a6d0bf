package dev.kreis.local.scenarios;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One suite of real servers and real service processes for all scenarios, started for the first and stopped after the
 * last. After a scenario that failed it prints what the services said last.
 */
final class OneSuite implements BeforeAllCallback, ParameterResolver, TestWatcher {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OneSuite.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        town(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Town.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return town(context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        town(context).tellLastWords(context.getDisplayName());
    }

    private static Town town(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Town.class, _ -> Town.start(), Town.class);
    }
}
