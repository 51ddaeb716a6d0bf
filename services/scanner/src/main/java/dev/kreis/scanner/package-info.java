/** Reads QR codes out of pictures; compiled to a script for browsers without a BarcodeDetector. */
@NullMarked
package dev.kreis.scanner;

import org.jspecify.annotations.NullMarked;
