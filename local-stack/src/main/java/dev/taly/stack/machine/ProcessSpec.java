package dev.taly.stack.machine;

import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param name of its record and its log
 * @param wrapper what changes the user, or nothing
 * @param command program and arguments
 * @param environment in addition to what the starting process has, of which Taly's own variables are dropped
 * @param port its main port
 */
public record ProcessSpec(
        String name,
        List<String> wrapper,
        List<String> command,
        Map<String, String> environment,
        int port,
        StopSignal stopSignal) {

    public ProcessSpec(String name, List<String> command, Map<String, String> environment, int port) {
        this(name, List.of(), command, environment, port, StopSignal.TERM);
    }
}
