package import Attestation
internal import CPango

/// A label as a picture of dots, as a label printer would print it.
package enum LabelPicture {
    /// As PNG; call from a thread of your own.
    ///
    /// - Parameter scale: pixels a dot: 1 is 203 to the inch, 3 is 609.
    package static func png(
        _ label: Label, _ size: LabelSize, scale: Int = 1
    ) throws(LabelFault) -> [UInt8] {
        let sheet = try Sheet(width: size.width, height: size.height, scale: scale)
        Canvas(context: sheet.context).draw(try LabelLayout(label.cleaned, size))
        let sink = ByteSink()
        return try sink.taken(
            after: cairo_surface_write_to_png_stream(sheet.surface, ByteSink.write, sink.pointer))
    }

    /// As brightness, for whoever looks at it.
    package static func plane(
        _ label: Label, _ size: LabelSize, scale: Int = 1
    ) throws(LabelFault) -> LumaPlane {
        let sheet = try Sheet(width: size.width, height: size.height, scale: scale)
        Canvas(context: sheet.context).draw(try LabelLayout(label.cleaned, size))
        return try sheet.plane()
    }

    /// One text alone, for printers that do not know its script.
    static func plane(of text: LabelLayout.Text) throws(LabelFault) -> LumaPlane {
        let sheet = try Sheet(width: text.width, height: text.height, scale: 1)
        cairo_translate(sheet.context, -Double(text.x), -Double(text.y))
        var black = text
        black.ink = .black
        cairo_set_source_rgb(sheet.context, 1, 1, 1)
        cairo_paint(sheet.context)
        Canvas(context: sheet.context).draw(black)
        return try sheet.plane()
    }
}

/// Pixels in memory and the pen for them, given back when they are done.
private struct Sheet: ~Copyable {
    let surface: OpaquePointer
    let context: OpaquePointer

    init(width: Int, height: Int, scale: Int) throws(LabelFault) {
        guard
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24, Int32(width * scale), Int32(height * scale)),
            let context = cairo_create(surface)
        else { throw .drawing("there is no memory left.") }
        self.surface = surface
        self.context = context
        cairo_scale(context, Double(scale), Double(scale))
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Everything on a label is grey, so any of a pixel's colours is its brightness.
    func plane() throws(LabelFault) -> LumaPlane {
        cairo_surface_flush(surface)
        let width = Int(cairo_image_surface_get_width(surface))
        let height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard let data = cairo_image_surface_get_data(surface) else {
            throw .drawing("there are no pixels.")
        }
        var pixels = [UInt8](repeating: 255, count: width * height)
        for y in 0..<height {
            for x in 0..<width { pixels[y * width + x] = data[y * stride + 4 * x] }
        }
        guard let plane = LumaPlane(width: width, height: height, pixels: pixels) else {
            throw .drawing("the picture is too large.")
        }
        return plane
    }
}
