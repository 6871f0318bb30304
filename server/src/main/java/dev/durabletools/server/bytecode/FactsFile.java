package dev.durabletools.server.bytecode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of many classes in compact form: a table of strings, then a block for each class that
 * is only looked into when it is asked for. Immutable; any thread.
 */
final class FactsFile {
  private static final int FORMAT = 0x44464A02;

  private final byte[] bytes;
  private final String[] strings;
  private final Map<String, Integer> offsets = new HashMap<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();

  /**
   * Takes what {@link #write} gave.
   *
   * @throws IOException if it is of another format or cut off
   */
  FactsFile(byte[] bytes) throws IOException {
    this.bytes = bytes;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        throw new IOException("another format");
      }
      strings = new String[in.readInt()];
      for (int i = 0; i < strings.length; i++) {
        strings[i] = in.readUTF();
      }
      int classes = in.readInt();
      for (int i = 0; i < classes; i++) {
        String name = strings[in.readInt()];
        offsets.put(name, in.readInt());
        for (String supertype : list(in)) {
          subtypes.computeIfAbsent(supertype, each -> new ArrayList<>()).add(name);
        }
      }
    } catch (RuntimeException cutOff) {
      throw new IOException("not readable", cutOff);
    }
  }

  Set<String> classes() {
    return offsets.keySet();
  }

  /** The classes that name a type as their direct supertype. */
  List<String> subtypes(String type) {
    return subtypes.getOrDefault(type, List.of());
  }

  Optional<ClassFacts> find(String name) {
    Integer offset = offsets.get(name);
    if (offset == null) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - offset, offset))) {
      return Optional.of(read(name, in));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ClassFacts read(String name, DataInputStream in) throws IOException {
    int access = in.readInt();
    List<String> supertypes = list(in);
    List<String> fields = list(in);
    List<MethodFacts> methods = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String method = string(in);
      String descriptor = string(in);
      String signature = string(in);
      int flags = in.readInt();
      List<String> annotations = list(in);
      List<MethodRef> calls = new ArrayList<>();
      int called = in.readInt();
      for (int j = 0; j < called; j++) {
        calls.add(new MethodRef(string(in), string(in), string(in)));
      }
      methods.add(new MethodFacts(method, descriptor, signature, flags, annotations, calls));
    }
    List<FunctionFacts> functions = new ArrayList<>();
    int declared = in.readInt();
    for (int i = 0; i < declared; i++) {
      functions.add(new FunctionFacts(string(in), string(in), string(in), string(in), string(in)));
    }
    return new ClassFacts(name, access, supertypes, fields, methods, functions);
  }

  private String string(DataInputStream in) throws IOException {
    return strings[in.readInt()];
  }

  private List<String> list(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(string(in));
    }
    return all;
  }

  /** The compact form of facts. */
  static byte[] write(List<ClassFacts> classes) {
    return new Writer().write(classes);
  }

  private static final class Writer {
    private final Map<String, Integer> table = new LinkedHashMap<>();

    private int index(String text) {
      return table.computeIfAbsent(text, each -> table.size());
    }

    private void list(List<String> all, DataOutputStream out) throws IOException {
      out.writeInt(all.size());
      for (String each : all) {
        out.writeInt(index(each));
      }
    }

    byte[] write(List<ClassFacts> classes) {
      try {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        DataOutputStream block = new DataOutputStream(blocks);
        List<Integer> starts = new ArrayList<>();
        for (ClassFacts each : classes) {
          starts.add(block.size());
          write(each, block);
        }
        ByteArrayOutputStream directories = new ByteArrayOutputStream();
        DataOutputStream directory = new DataOutputStream(directories);
        for (int i = 0; i < classes.size(); i++) {
          directory.writeInt(index(classes.get(i).name()));
          directory.writeInt(block.size() - starts.get(i));
          list(classes.get(i).supertypes(), directory);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeInt(table.size());
        for (String each : table.keySet()) {
          out.writeUTF(each.length() > 20_000 ? each.substring(0, 20_000) : each);
        }
        out.writeInt(classes.size());
        directories.writeTo(out);
        blocks.writeTo(out);
        return bytes.toByteArray();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    private void write(ClassFacts each, DataOutputStream out) throws IOException {
      out.writeInt(each.access());
      list(each.supertypes(), out);
      list(each.fields(), out);
      out.writeInt(each.methods().size());
      for (MethodFacts method : each.methods()) {
        out.writeInt(index(method.name()));
        out.writeInt(index(method.descriptor()));
        out.writeInt(index(method.signature()));
        out.writeInt(method.access());
        list(method.annotations(), out);
        out.writeInt(method.calls().size());
        for (MethodRef call : method.calls()) {
          out.writeInt(index(call.owner()));
          out.writeInt(index(call.name()));
          out.writeInt(index(call.descriptor()));
        }
      }
      out.writeInt(each.functions().size());
      for (FunctionFacts function : each.functions()) {
        out.writeInt(index(function.name()));
        out.writeInt(index(function.method()));
        out.writeInt(index(function.trigger()));
        out.writeInt(index(function.input()));
        out.writeInt(index(function.output()));
      }
    }
  }
}
