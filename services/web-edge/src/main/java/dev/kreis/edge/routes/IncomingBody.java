package dev.kreis.edge.routes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way through. When it breaks off, the connection to the service is cut at once: the client would
 * otherwise end the chunks properly, and the service would take half a list for a whole one.
 */
final class IncomingBody extends FilterInputStream {
    private final HttpUriRequestBase onwards;
    private @Nullable IOException failure;

    IncomingBody(InputStream body, HttpUriRequestBase onwards) {
        super(body);
        this.onwards = onwards;
    }

    /** Why the caller's body broke off, if it did. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw cut(e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IOException e) {
            throw cut(e);
        }
    }

    private IOException cut(IOException e) {
        failure = e;
        onwards.cancel();
        return e;
    }
}
