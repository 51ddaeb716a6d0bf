package dev.kreis.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The pages' modules are JavaScript whose types stand in comments. TypeScript's own compiler reads them as strictly as it
 * can; it is a script itself, and runs in the browser that is here anyway.
 */
class ModulesTests extends PageTest {

    private static final Path MODULES = Path.of("../../services/web-edge/src/main/resources/static");
    private static final String WORKER = "kiosk-worker.js";

    private Page compiler;
    private Map<String, String> declarations;

    @BeforeEach
    void theCompilerIsLoaded() throws IOException {
        URL script = typescript();
        compiler = visitor("en-GB").page();
        compiler.addScriptTag(new Page.AddScriptTagOptions().setContent(read(script)));
        declarations = declarations(script);
    }

    @Test
    void theTypesOfEveryModuleAreRight() throws IOException {
        Map<String, String> modules = modules();
        String worker = modules.remove(WORKER);

        assertThat(modules).hasSizeGreaterThan(5);
        assertThat(objections(modules, "dom", "dom.iterable")).isEmpty();
        assertThat(objections(Map.of(WORKER, worker), "webworker")).isEmpty();
    }

    @Test
    void aWrongTypeInAModuleIsFound() {
        Map<String, String> wrong =
                Map.of("wrong.js", "// @ts-check\n/** @param {string} name */\nfunction greet(name) {}\ngreet(7);\n");

        assertThat(objections(wrong, "dom"))
                .isEqualTo(List.of(
                        "wrong.js:4: Argument of type 'number' is not assignable to parameter of type 'string'."));
    }

    private List<?> objections(Map<String, String> modules, String... surroundings) {
        return (List<?>) compiler.evaluate(
                CHECKS,
                Map.of("modules", modules, "declarations", declarations, "surroundings", List.of(surroundings)));
    }

    private static Map<String, String> modules() throws IOException {
        Map<String, String> modules = new TreeMap<>();
        try (Stream<Path> files = Files.list(MODULES)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".js")).toList()) {
                modules.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return modules;
    }

    /** What the language and its surroundings consist of, as files beside the compiler say. */
    private static Map<String, String> declarations(URL script) throws IOException {
        Map<String, String> declarations = new TreeMap<>();
        String jar = script.toString().substring(0, script.toString().indexOf("!/"));
        try (FileSystem inside = FileSystems.newFileSystem(URI.create(jar), Map.of());
                Stream<Path> files = Files.list(inside.getPath(script.toString().substring(jar.length() + 1))
                        .getParent())) {
            for (Path file : files.filter(it -> it.getFileName().toString().matches("lib\\..*\\.d\\.ts"))
                    .toList()) {
                declarations.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return declarations;
    }

    /** In whichever version it was fetched. */
    private static URL typescript() throws IOException {
        Properties properties = new Properties();
        try (InputStream about = Objects.requireNonNull(
                ModulesTests.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/typescript/pom.properties"))) {
            properties.load(about);
        }
        return Objects.requireNonNull(ModulesTests.class.getResource(
                "/META-INF/resources/webjars/typescript/" + properties.getProperty("version") + "/lib/typescript.js"));
    }

    private static String read(URL file) throws IOException {
        try (InputStream text = file.openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final String CHECKS = """
            ({ modules, declarations, surroundings }) => {
              const text = (name) => modules[name.split('/').pop()] ?? declarations[name.split('/').pop()];
              const host = {
                getSourceFile: (name, language) => text(name) === undefined ? undefined : ts.createSourceFile(name, text(name), language),
                getDefaultLibFileName: () => '/lib.esnext.d.ts',
                getDefaultLibLocation: () => '/',
                getCurrentDirectory: () => '/',
                getCanonicalFileName: (name) => name,
                useCaseSensitiveFileNames: () => true,
                getNewLine: () => '\\n',
                fileExists: (name) => text(name) !== undefined,
                readFile: text,
                directoryExists: () => true,
                getDirectories: () => [],
                writeFile: () => {},
              };
              const program = ts.createProgram(Object.keys(modules).map((name) => '/' + name), {
                allowJs: true,
                checkJs: true,
                noEmit: true,
                strict: true,
                target: ts.ScriptTarget.ESNext,
                module: ts.ModuleKind.ESNext,
                moduleResolution: ts.ModuleResolutionKind.Bundler,
                lib: ['esnext', ...surroundings].map((name) => `lib.${name}.d.ts`),
                types: [],
              }, host);
              return ts.getPreEmitDiagnostics(program).map((found) => {
                const line = found.file ? found.file.getLineAndCharacterOfPosition(found.start).line + 1 : 0;
                const words = ts.flattenDiagnosticMessageText(found.messageText, ' ');
                return `${found.file?.fileName.slice(1) ?? ''}:${line}: ${words}`;
              });
            }""";
}
