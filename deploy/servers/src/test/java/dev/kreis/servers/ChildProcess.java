package dev.kreis.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a process of its own, so that it can be killed in earnest (SIGKILL). */
final class ChildProcess implements AutoCloseable {

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess of(Class<?> server, int port, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildProcess.class.getName(),
                        server.getSimpleName(),
                        Integer.toString(port),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The child process ended before it was ready");
            }
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return new ChildProcess(process);
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[1]);
        Path directory = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "KafkaServer" -> new KafkaServer(port, directory).start();
            case "MongoServer" -> new MongoServer(port, directory).start();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("ready");
    }
}
