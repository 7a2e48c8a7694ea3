import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.Environment;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DependencyOptions;
import com.google.javascript.jscomp.ModuleIdentifier;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Bundles what the studio runs in the browser, with nothing but a JDK and jars: {@code studio.js}
 * for every page, {@code editor.js} where a text is written. Does nothing where nothing changed.
 *
 * <p>Arguments: the folder of the sources, the folder of the jars that hold npm packages, the
 * folder of the bundles.
 */
final class Bundle {
  private static final String PACKAGES = "META-INF/resources/_static/";
  private static final Pattern IMPORT = Pattern.compile("(\\bfrom\\s*)[\"']([@\\w][^\"']*)[\"']");

  private final Path sources;
  private final Path jars;
  private final Path out;
  private final Map<String, String> modules = new LinkedHashMap<>();

  /** The first module of each package. */
  private final Map<String, String> entries = new LinkedHashMap<>();

  private final Map<String, String> licences = new TreeMap<>();

  private Bundle(Path sources, Path jars, Path out) {
    this.sources = sources;
    this.jars = jars;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    new Bundle(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).run();
  }

  private void run() throws IOException {
    var last = out.resolve("editor-licences.txt");
    if (Files.exists(last) && newest() <= Files.getLastModifiedTime(last).toMillis()) {
      return;
    }
    Files.createDirectories(out);
    for (var file : files(sources.resolve("src"))) {
      modules.put("src/" + file.getFileName(), Files.readString(file));
    }
    for (var jar : files(jars)) {
      add(jar);
    }
    var absent = sources.resolve("absent");
    for (var file : files(absent)) {
      var path = absent.relativize(file).toString().replace('\\', '/');
      modules.put("absent/" + path, Files.readString(file));
      entries.put(path.substring(0, path.lastIndexOf('.')), "absent/" + path);
    }
    modules.replaceAll((path, text) -> resolved(text));
    Files.writeString(out.resolve("studio.js"), compiled("src/studio.js"));
    var all = licences();
    var comment = "/*\n" + all.replace("*/", "* /") + "\n*/\n";
    Files.writeString(out.resolve("editor.js"), comment + compiled("src/editor.js"));
    Files.writeString(last, all + "\n");
  }

  private long newest() throws IOException {
    var newest = 0L;
    for (var folder : List.of(sources, jars)) {
      for (var file : files(folder)) {
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return newest;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The modules of a package and its licence. */
  private void add(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var names = zip.stream().map(entry -> entry.getName()).toList();
      var manifest =
          first(
              jar,
              names.stream()
                  .filter(name -> name.startsWith(PACKAGES) && name.endsWith("/package.json"))
                  .sorted(Comparator.comparingInt(String::length)));
      var root = manifest.substring(0, manifest.lastIndexOf('/') + 1);
      var says = text(zip, manifest);
      var name = said(jar, says, "name");
      entries.put(
          name, name + "/" + said(jar, says, "(?:module|import)").replaceFirst("^\\./", ""));
      for (var entry : names) {
        if (entry.startsWith(root) && entry.endsWith(".js")) {
          // What looks like a type to the compiler is prose in these packages.
          modules.put(
              name + "/" + entry.substring(root.length()), text(zip, entry).replace("/**", "/* "));
        }
      }
      var licence = first(jar, names.stream().filter(n -> n.startsWith(root + "LICENSE")));
      licences.put(name, text(zip, licence).strip());
    }
  }

  private static String first(Path jar, Stream<String> entries) throws IOException {
    return entries
        .findFirst()
        .orElseThrow(() -> new IOException(jar + " is no package of npm with a licence to keep"));
  }

  private static String said(Path jar, String manifest, String name) throws IOException {
    var said = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(manifest);
    if (!said.find()) {
      throw new IOException(jar + " holds a package without " + name);
    }
    return said.group(1);
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    try (var stream = zip.getInputStream(zip.getEntry(entry))) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  /** Has a module import the files of packages, where it names the packages. */
  private String resolved(String module) {
    return IMPORT
        .matcher(module)
        .replaceAll(
            found -> {
              var entry = entries.get(found.group(2));
              var to = entry == null ? found.group() : found.group(1) + "'/" + entry + "'";
              return Matcher.quoteReplacement(to);
            });
  }

  /** Each licence once, after the names of those that are under it. */
  private String licences() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    licences.forEach((name, text) -> names.computeIfAbsent(text, t -> new ArrayList<>()).add(name));
    return names.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + "\n\n" + entry.getKey())
        .collect(Collectors.joining("\n\n----\n\n"));
  }

  private String compiled(String entry) throws IOException {
    var options = new CompilerOptions();
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    CompilationLevel.SIMPLE_OPTIMIZATIONS.setWrappedOutputOptimizations(options);
    WarningLevel.QUIET.setOptionsForWarningLevel(options);
    options.setEnvironment(Environment.BROWSER);
    options.setLanguageIn(LanguageMode.ECMASCRIPT_NEXT);
    options.setLanguageOut(LanguageMode.ECMASCRIPT_2021);
    options.setRewritePolyfills(false);
    options.setOutputCharset(UTF_8);
    options.setDependencyOptions(
        DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile(entry))));
    var compiler = new Compiler();
    var result =
        compiler.compile(
            CommandLineRunner.getBuiltinExterns(Environment.BROWSER),
            modules.entrySet().stream()
                .map(module -> SourceFile.fromCode(module.getKey(), module.getValue()))
                .toList(),
            options);
    if (!result.success) {
      throw new IOException(entry + ": " + result.errors);
    }
    return "(()=>{" + compiler.toSource() + "})();\n";
  }
}
