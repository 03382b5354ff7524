/** Appointments as iCalendar (RFC 5545). */
@NullMarked
package io.aetherlink.apexflow.ical;

import org.jspecify.annotations.NullMarked;
