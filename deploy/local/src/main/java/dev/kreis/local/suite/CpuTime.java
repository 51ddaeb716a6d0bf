package dev.kreis.local.suite;

import java.time.Duration;

/** How long a process has kept a processor busy so far, compiling and collecting garbage included. */
public final class CpuTime {

    private CpuTime() {}

    /** Zero for a process that has ended, or where the system does not tell. */
    public static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
