/**
 * Folders of Markdown with front matter, as generators of static sites and services for writers
 * keep them.
 */
@NullMarked
package io.moguera.cli.folder;

import org.jspecify.annotations.NullMarked;
