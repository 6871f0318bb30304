package dev.durabletools.server.features;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong in a project, file by file. Immutable. */
public final class Diagnosis {
  private final Map<String, List<Finding>> byFile = new LinkedHashMap<>();

  public Diagnosis(List<Finding> findings) {
    for (Finding finding : findings) {
      byFile.computeIfAbsent(finding.file().uri(), uri -> new ArrayList<>()).add(finding);
    }
  }

  /** The files that have findings. */
  public Set<String> files() {
    return byFile.keySet();
  }

  public List<Finding> in(String file) {
    return List.copyOf(byFile.getOrDefault(file, List.of()));
  }

  /** The findings of a file that a selection touches. */
  public List<Finding> touching(String file, TextRange selection) {
    return in(file).stream().filter(finding -> finding.range().touches(selection)).toList();
  }
}
