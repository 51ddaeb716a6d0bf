package dev.kreis.followups.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service as a German browser with a token does. */
final class Browser {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final int port;

    Browser(int port) {
        this.port = port;
    }

    /** @param body absent for a method without one */
    HttpResponse<String> ask(String method, String path, String token, String body) {
        return send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(String path, String token) {
        return send(request(path, token), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> upload(String path, String token, byte[] file) {
        return send(
                request(path, token)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(file)),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "de");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        return ask("GET", path, token, null);
    }

    HttpResponse<String> post(String path, String token, String body) {
        return ask("POST", path, token, body);
    }

    HttpResponse<String> put(String path, String token, String body) {
        return ask("PUT", path, token, body);
    }

    JsonNode read(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }
}
