package dev.kreis.browser;

import java.util.function.Function;

/**
 * A page in one of its states.
 *
 * @param page the name of its template
 * @param detail what is particular about it, or nothing
 * @param opens how somebody comes to see it
 */
record State(String page, String detail, Function<PageTest, Visitor> opens) {
    State(String page, Function<PageTest, Visitor> opens) {
        this(page, "", opens);
    }

    /** Of its pictures, too. */
    @Override
    public String toString() {
        return detail.isEmpty() ? page : page + "-" + detail;
    }
}
