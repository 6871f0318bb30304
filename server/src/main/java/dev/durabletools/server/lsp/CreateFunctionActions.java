package dev.durabletools.server.lsp;

import dev.durabletools.server.templates.FunctionTemplates;
import dev.durabletools.server.templates.TemplateInfo;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;

/** <em>Create Function</em> from within a Java file: for editors without pickers of their own. */
final class CreateFunctionActions {
  static final String KIND = "refactor.createFunction";

  private final Session session;

  CreateFunctionActions(Session session) {
    this.session = session;
  }

  /** One action a template, if the file belongs to a function app. */
  List<CodeAction> at(String file) {
    Optional<Path> folder =
        Uris.path(file)
            .filter(path -> path.toString().endsWith(".java"))
            .flatMap(CreateFunctionActions::app);
    if (folder.isEmpty()) {
      return List.of();
    }
    List<CodeAction> actions = new ArrayList<>();
    OpenProject project = new OpenProject(folder.get(), true, session);
    for (TemplateInfo template : FunctionTemplates.list(session.mapper().locale(), project)) {
      String title = Texts.in(session.mapper().locale(), "createFunction", template.label());
      CodeAction action = new CodeAction(title);
      action.setKind(KIND);
      Map<String, String> argument =
          Map.of(
              "folder", Uris.of(folder.get()),
              "template", template.id(),
              "name", template.defaultName());
      action.setCommand(new Command(title, Commands.CREATE_FUNCTION, List.of(argument)));
      actions.add(action);
    }
    return actions;
  }

  /** The nearest folder above a file that holds host.json. */
  static Optional<Path> app(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("host.json"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
