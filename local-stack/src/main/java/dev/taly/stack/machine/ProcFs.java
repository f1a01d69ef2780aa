package dev.taly.stack.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What /proc knows; procps need not be installed. */
final class ProcFs {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private ProcFs() {}

    static boolean isZombie(long pid) {
        return state(pid) == 'Z';
    }

    /** As ps shows it: {@code S} sleeping, {@code T} stopped, {@code Z} zombie; a question mark for a process that is gone. */
    static char state(long pid) {
        // the name, field two, may hold spaces and brackets: the state follows the last bracket
        return lines(PROC.resolve(Long.toString(pid)).resolve("stat")).stream()
                .findFirst()
                .map(stat -> stat.charAt(stat.lastIndexOf(')') + 2))
                .orElse('?');
    }

    /** Proportional set size where the kernel tells it, else resident set size; bytes, 0 for a process that is gone. */
    static long memory(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        return kilobytes(process.resolve("smaps_rollup"), "Pss:")
                .or(() -> kilobytes(process.resolve("status"), "VmRSS:"))
                .orElse(0L);
    }

    /** The process that listens on a TCP port of this machine, when this user may know it. */
    static OptionalLong listener(int port) {
        String suffix = ":%04X".formatted(port);
        List<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)).stream().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field[1].endsWith(suffix) && field[3].equals(LISTENING))
                .map(field -> "socket:[" + field[9] + "]")
                .toList();
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(sockets, pid))
                .findFirst();
    }

    private static boolean holdsOneOf(List<String> sockets, long pid) {
        try (Stream<Path> open = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> kilobytes(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
