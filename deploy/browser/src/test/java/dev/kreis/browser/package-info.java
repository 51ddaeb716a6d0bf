/**
 * The pages as people see them: in a real Chromium, on the real suite. A test extends {@link dev.kreis.browser.PageTest}
 * and gets the town in which the suite runs, and visitors with browsers of their own.
 */
package dev.kreis.browser;
