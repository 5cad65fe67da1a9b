internal import CPango
internal import Imagery

/// What a layout is drawn on with Cairo, whose texts Pango shapes in any script.
struct Canvas {
    let context: OpaquePointer

    func draw(_ layout: LabelLayout) {
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        for element in layout.elements { draw(element) }
    }

    private func draw(_ element: LabelLayout.Element) {
        cairo_set_source_rgb(context, 0, 0, 0)
        // A bar that is smeared over half a dot is measured wrongly by a scanner.
        cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        switch element {
        case .text(let text): draw(text)
        case .area(let x, let y, let width, let height):
            rectangle(x, y, width, height)
            cairo_fill(context)
        case .bars(let grid, _, let x, let y, let dots, let height):
            draw(grid, x, y, dots, height)
        case .square(let grid, _, let x, let y, let dots):
            let margin = grid.quietZone * dots
            draw(grid, x + margin, y + margin, dots, dots)
        }
    }

    /// Neighbouring dark modules are one rectangle, so that no viewer shows a seam.
    private func draw(_ grid: BarcodeGrid, _ x: Int, _ y: Int, _ dots: Int, _ height: Int) {
        for row in 0..<grid.rows {
            var column = 0
            while column < grid.columns {
                let start = column
                while column < grid.columns, grid.isDark(row: row, column: column) { column += 1 }
                if column > start {
                    rectangle(
                        x + start * dots, y + row * height, (column - start) * dots, height)
                }
                column += 1
            }
        }
        cairo_fill(context)
    }

    private func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        cairo_rectangle(context, Double(x), Double(y), Double(width), Double(height))
    }

    func draw(_ text: LabelLayout.Text) {
        guard let layout = pango_cairo_create_layout(context),
            let font = pango_font_description_new()
        else { return }
        defer {
            pango_font_description_free(font)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        pango_font_description_set_family(font, "DejaVu Sans Condensed, DejaVu Sans, sans-serif")
        pango_font_description_set_weight(
            font, text.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_width(layout, Int32(text.width) * PANGO_SCALE)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        // A negative height counts lines. No text has a line break: each is one paragraph.
        pango_layout_set_height(layout, -Int32(text.lines))
        pango_layout_set_alignment(
            layout, text.alignment == .center ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        pango_layout_set_text(layout, text.words, -1)
        fit(layout, font, into: text)
        let ink: Double = text.ink == .white ? 1 : 0
        cairo_set_source_rgb(context, ink, ink, ink)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
        cairo_save(context)
        rectangle(text.x, text.y, text.width, text.height)
        cairo_clip(context)
        cairo_move_to(context, Double(text.x), Double(text.y))
        pango_cairo_show_layout(context, layout)
        cairo_restore(context)
    }

    /// Sets the letters as large as asked, or smaller when their script makes taller lines than the
    /// text's place has: a name must not grow into the bars below it.
    private func fit(_ layout: OpaquePointer, _ font: OpaquePointer, into text: LabelLayout.Text) {
        // A line takes some 1.17 of the font's size: with it, `size` is what a line takes.
        var letters = Double(text.size) * 0.92
        // Smaller letters break at other words, so one step may not be enough.
        for _ in 1...4 {
            pango_font_description_set_absolute_size(font, letters * Double(PANGO_SCALE))
            pango_layout_set_font_description(layout, font)
            var (width, height): (Int32, Int32) = (0, 0)
            pango_layout_get_pixel_size(layout, &width, &height)
            if Int(height) <= text.height { return }
            letters *= Double(text.height) / Double(height)
        }
    }
}
