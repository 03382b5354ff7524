/**
 * Leads from files: what a file is made of, what its rows say, and what becomes of each of them.
 */
@NullMarked
package io.aetherlink.crm.imports;

import org.jspecify.annotations.NullMarked;
