internal import CPango

/// Labels as pages of one document, at their true size, with the fonts inside.
package enum LabelPDF {
    /// Takes milliseconds a page: call from a thread of your own.
    ///
    /// - Parameter madeAt: as RFC 3339; the same labels made at the same time are the same bytes.
    package static func draw(
        _ labels: [Label], _ size: LabelSize, madeAt: String
    ) throws(LabelFault) -> [UInt8] {
        var layouts: [LabelLayout] = []
        for label in labels { layouts.append(try LabelLayout(label.cleaned, size)) }
        let sink = ByteSink()
        let surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, sink.pointer, points(size.width), points(size.height))
        let context = cairo_create(surface)
        guard let surface, let context else { throw .drawing("there is no memory left.") }
        defer {
            cairo_destroy(context)
            cairo_surface_destroy(surface)
        }
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, madeAt)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Doorstep labels")
        cairo_scale(context, points(1), points(1))
        for layout in layouts {
            Canvas(context: context).draw(layout)
            cairo_show_page(context)
        }
        cairo_surface_finish(surface)
        return try sink.taken(after: cairo_surface_status(surface))
    }

    /// Dots are eighths of a millimetre, points are 72nds of an inch.
    private static func points(_ dots: Int) -> Double { Double(dots) / 8 / 25.4 * 72 }
}
