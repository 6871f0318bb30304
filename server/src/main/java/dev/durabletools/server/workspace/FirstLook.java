package dev.durabletools.server.workspace;

import dev.durabletools.server.bytecode.FactsCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the first look at the sources of one folder taught, kept for the next start. A file is known
 * again by its path, size and times of change, to the last digit the system gives; one that was
 * changed shortly before the cache was written is not, as the next change might bear the same time.
 * One thread, but for {@link #look}.
 */
final class FirstLook {
  private static final int FORMAT = 0x44464C02;

  /** Smaller folders are read as fast as a cache is. Files. */
  private static final int WORTH = 500;

  /** Clocks of file systems are coarse. Milliseconds. */
  private static final long SETTLED = 3_000;

  /** What is kept of a file. */
  record Entry(long size, long modified, long changed, Prefilter.Known known) {}

  private final Optional<FactsCache> cache;
  private final InstantSource clock;
  private final String name;
  private final boolean unix;
  private final Map<String, Entry> before;
  private final Map<String, Entry> now = new HashMap<>();
  private int missed;

  private FirstLook(
      Optional<FactsCache> cache,
      InstantSource clock,
      String name,
      boolean unix,
      Map<String, Entry> before) {
    this.cache = cache;
    this.clock = clock;
    this.name = name;
    this.unix = unix;
    this.before = before;
  }

  /** The cache of a folder; what cannot be read of it is as if it had never been written. */
  static FirstLook at(Path folder, Optional<FactsCache> cache, InstantSource clock) {
    String key = folder.toAbsolutePath().normalize().toString();
    String name = "sources-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    boolean unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Entry> before =
        cache.flatMap(it -> it.read(name)).map(FirstLook::read).orElse(Map.of());
    return new FirstLook(cache, clock, name, unix, before);
  }

  /**
   * A file as a walk finds it.
   *
   * @param relative its path from the folder
   */
  record Found(Path file, Path relative, BasicFileAttributes attributes) {}

  /** What was found out of some files; what became of it is known when it is taken note of. */
  record Looked(List<Found> files, List<Optional<Entry>> entries) {}

  /** Looks at some files, and reads those where it has to be. Any thread. */
  Looked look(List<Found> files) {
    return new Looked(files, files.stream().map(this::entry).toList());
  }

  /**
   * What is known of some files.
   *
   * @return in their order; empty for a file that cannot be read
   */
  List<Optional<Prefilter.Known>> known(Looked looked) {
    List<Optional<Prefilter.Known>> all = new ArrayList<>();
    for (int i = 0; i < looked.files().size(); i++) {
      String relative = looked.files().get(i).relative().toString();
      Entry entry = looked.entries().get(i).orElse(null);
      if (entry != null) {
        now.put(relative, entry);
      }
      missed += entry != null && same(entry, before.get(relative)) ? 0 : 1;
      all.add(Optional.ofNullable(entry).map(Entry::known));
    }
    return all;
  }

  /** An entry that still holds is taken over as it is. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Entry now, @Nullable Entry before) {
    return now == before;
  }

  /** The files that mattered when the cache was written, by their paths from the folder. */
  List<String> candidates() {
    List<String> found = new ArrayList<>();
    before.forEach(
        (path, entry) -> {
          if (entry.known().candidate()) {
            found.add(path);
          }
        });
    return found;
  }

  private Optional<Entry> entry(Found found) {
    BasicFileAttributes attributes = found.attributes();
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    long changed = changed(found.file());
    Entry entry = before.get(found.relative().toString());
    if (entry != null
        && entry.size() == attributes.size()
        && entry.modified() == modified
        && entry.changed() == changed) {
      return Optional.of(entry);
    }
    try {
      Prefilter.Known known = Prefilter.of(Files.readAllBytes(found.file()));
      return Optional.of(new Entry(attributes.size(), modified, changed, known));
    } catch (IOException | OutOfMemoryError unreadable) {
      return Optional.empty();
    }
  }

  /** When a file's content or name was last changed, whatever time it bears; 0 if not told. */
  private long changed(Path file) {
    try {
      return unix
          ? ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS))
              .to(TimeUnit.NANOSECONDS)
          : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** How many files had to be read. */
  int missed() {
    return missed;
  }

  /** Writes what the next start can use, if this one had to read anything. */
  void save() {
    if (missed > 0 && now.size() >= WORTH) {
      cache.ifPresent(it -> it.write(name, write()));
    }
  }

  private byte[] write() {
    long settled = (clock.millis() - SETTLED) * 1_000_000;
    Map<String, Integer> names = new HashMap<>();
    List<String> table = new ArrayList<>();
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(entries)) {
      for (Map.Entry<String, Entry> each : now.entrySet()) {
        Entry entry = each.getValue();
        if (Math.max(entry.modified(), entry.changed()) < settled) {
          out.writeBoolean(true);
          out.writeUTF(each.getKey());
          out.writeLong(entry.size());
          out.writeLong(entry.modified());
          out.writeLong(entry.changed());
          out.writeBoolean(entry.known().candidate());
          write(entry.known().supertypes(), names, table, out);
          write(entry.known().types(), names, table, out);
        }
      }
      out.writeBoolean(false);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream whole = new DataOutputStream(all);
      whole.writeInt(FORMAT);
      whole.writeInt(table.size());
      for (String name : table) {
        whole.writeUTF(name);
      }
      entries.writeTo(whole);
      whole.writeLong(sum(all.toByteArray(), all.size()));
      return all.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(
      Set<String> some, Map<String, Integer> names, List<String> table, DataOutputStream out)
      throws IOException {
    out.writeInt(some.size());
    for (String name : some) {
      out.writeInt(
          names.computeIfAbsent(
              name,
              it -> {
                table.add(it);
                return table.size() - 1;
              }));
    }
  }

  private static List<String> read(DataInputStream in, String[] table) throws IOException {
    List<String> some = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      some.add(table[in.readInt()]);
    }
    return some;
  }

  private static long sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }

  private static Map<String, Entry> read(byte[] bytes) {
    Map<String, Entry> entries = new HashMap<>();
    int end = bytes.length - Long.BYTES;
    if (end < 0 || ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() != sum(bytes, end)) {
      return Map.of();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
      if (in.readInt() != FORMAT) {
        return Map.of();
      }
      String[] table = new String[in.readInt()];
      for (int i = 0; i < table.length; i++) {
        table[i] = in.readUTF();
      }
      Map<List<String>, Set<String>> sets = new HashMap<>();
      while (in.readBoolean()) {
        String path = in.readUTF();
        long size = in.readLong();
        long modified = in.readLong();
        long changed = in.readLong();
        boolean candidate = in.readBoolean();
        Set<String> shared = sets.computeIfAbsent(read(in, table), Set::copyOf);
        Set<String> types = Set.copyOf(read(in, table));
        Prefilter.Known known = new Prefilter.Known(candidate, shared, types);
        entries.put(path, new Entry(size, modified, changed, known));
      }
      return entries;
    } catch (IOException | RuntimeException another) {
      return Map.of();
    }
  }
}
