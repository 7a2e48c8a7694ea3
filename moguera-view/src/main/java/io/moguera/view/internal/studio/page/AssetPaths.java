package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.Nullable;

/**
 * Where style and scripts are.
 *
 * @param script null where Moguera was built without npm
 * @param editor null where Moguera was built without npm
 */
public record AssetPaths(
    String style, @Nullable String icon, @Nullable String script, @Nullable String editor) {}
