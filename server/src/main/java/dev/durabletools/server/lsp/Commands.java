package dev.durabletools.server.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.durabletools.server.project.ProjectFolder;
import dev.durabletools.server.templates.Creation;
import dev.durabletools.server.templates.FunctionRequest;
import dev.durabletools.server.templates.FunctionTemplates;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.templates.ProjectOptions;
import dev.durabletools.server.templates.ProjectTemplate;
import dev.durabletools.server.templates.Refusal;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** {@code workspace/executeCommand}. */
final class Commands {
  static final String LIST_TEMPLATES = "durable.listTemplates";
  static final String CREATE_PROJECT = "durable.createProject";
  static final String CREATE_FUNCTION = "durable.createFunction";
  static final String CHECK_FUNCTION = "durable.checkFunction";
  static final String FIX_ALL = "durable.fixAll";
  static final List<String> NAMES =
      List.of(LIST_TEMPLATES, CREATE_PROJECT, CREATE_FUNCTION, CHECK_FUNCTION, FIX_ALL);

  private final Session session;

  Commands(Session session) {
    this.session = session;
  }

  CompletableFuture<Object> run(ExecuteCommandParams params) {
    Map<String, String> given = arguments(params.getArguments());
    return switch (params.getCommand() == null ? "" : params.getCommand()) {
      case LIST_TEMPLATES -> CompletableFuture.completedFuture(templates(given));
      case CREATE_PROJECT -> createProject(given);
      case CREATE_FUNCTION -> createFunction(given);
      case CHECK_FUNCTION -> CompletableFuture.completedFuture(refusalOf(given));
      case FIX_ALL -> new FixAllActions(session, new CodeActions(session)).run(given);
      default ->
          throw DurableLanguageServer.error(
              ResponseErrorCode.InvalidParams, "there is no command " + params.getCommand());
    };
  }

  /** The one object that commands take; absent and null values are left out. */
  private static Map<String, String> arguments(List<Object> arguments) {
    Map<String, String> given = new HashMap<>();
    if (arguments == null || arguments.isEmpty()) {
      return given;
    }
    JsonElement first = new Gson().toJsonTree(arguments.get(0));
    if (first.isJsonPrimitive()) {
      given.put("folder", first.getAsString());
    } else if (first instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              entry -> {
                if (entry.getValue() instanceof JsonPrimitive value) {
                  given.put(entry.getKey(), value.getAsString());
                }
              });
    } else if (!first.isJsonNull()) {
      throw DurableLanguageServer.error(
          ResponseErrorCode.InvalidParams, "the argument must be one object");
    }
    return given;
  }

  private Object templates(Map<String, String> given) {
    Optional<Path> folder = Optional.ofNullable(given.get("folder")).map(Commands::path);
    return FunctionTemplates.list(
        session.mapper().locale(),
        new OpenProject(folder.orElse(Path.of("")), folder.isPresent(), session));
  }

  private CompletableFuture<Object> createProject(Map<String, String> given) {
    Path folder = required(given);
    ProjectOptions options =
        ProjectOptions.of(
            folder.getFileName() == null ? "" : folder.getFileName().toString(),
            given,
            InstantSource.system(),
            session.mapper().locale());
    return write(folder, ProjectTemplate.create(options, new ProjectFolder(folder)));
  }

  private CompletableFuture<Object> createFunction(Map<String, String> given) {
    return write(required(given), function(given));
  }

  /** What is wrong with a request while the user still types: its message, or an empty text. */
  private Object refusalOf(Map<String, String> given) {
    return function(given) instanceof Refusal refusal ? refusal.message() : "";
  }

  private Creation function(Map<String, String> given) {
    Path folder = required(given);
    Map<String, String> settings = new HashMap<>(given);
    List.of("folder", "template", "name", "packageName").forEach(settings::remove);
    FunctionRequest request =
        new FunctionRequest(
            given.getOrDefault("template", ""),
            given.getOrDefault("name", ""),
            Optional.ofNullable(given.get("packageName")).filter(name -> !name.isBlank()),
            settings,
            session.mapper().locale());
    return FunctionTemplates.create(request, new OpenProject(folder, true, session));
  }

  private CompletableFuture<Object> write(Path folder, Creation creation) {
    if (creation instanceof Refusal refusal) {
      throw DurableLanguageServer.error(ResponseErrorCode.RequestFailed, refusal.message());
    }
    NewFiles files = (NewFiles) creation;
    return new FileCreation(session)
        .create(folder, files)
        .thenApply(uris -> Map.of("files", uris, "main", Uris.of(folder.resolve(files.main()))));
  }

  private Path required(Map<String, String> given) {
    String folder = given.get("folder");
    if (folder == null || folder.isBlank()) {
      throw DurableLanguageServer.error(
          ResponseErrorCode.InvalidParams, "the argument lacks \"folder\"");
    }
    return path(folder);
  }

  /** A folder by path or URI. */
  private static Path path(String folder) {
    try {
      return Uris.path(folder).orElseGet(() -> Path.of(folder).toAbsolutePath().normalize());
    } catch (InvalidPathException malformed) {
      throw DurableLanguageServer.error(ResponseErrorCode.InvalidParams, "no folder: " + folder);
    }
  }
}
