package dev.durabletools.debug.dap;

import com.google.gson.annotations.SerializedName;
import org.eclipse.lsp4j.debug.Variable;
import org.jspecify.annotations.Nullable;

/** A variable with a word by which VS Code finds the commands of its context menu. */
final class VariableWithMenu extends Variable {
  @SerializedName("__vscodeVariableMenuContext")
  @SuppressWarnings("UnusedVariable") // Gson writes it.
  private final @Nullable String menu;

  /**
   * @param menu empty for none
   */
  VariableWithMenu(String menu) {
    this.menu = menu.isEmpty() ? null : menu;
  }
}
