internal import DoorstepAPI
internal import EventLog

extension Schema {
    /// The schema in OpenAPI's words; named objects go to the components and are referred to.
    func openAPI(_ components: inout [String: JSON]) -> JSON {
        switch self {
        case .object(let name, let fields):
            let body = object(fields, &components)
            guard let name else { return body }
            components[name] = body
            return ["$ref": .string("#/components/schemas/\(name)")]
        case .array(let item, let most):
            return [
                "type": "array", "items": item.openAPI(&components),
                "maxItems": .integer(Int64(most)),
            ]
        case .map(let item, let most):
            return [
                "type": "object", "additionalProperties": item.openAPI(&components),
                "maxProperties": .integer(Int64(most)),
                "propertyNames": ["maxLength": 40, "pattern": .string(plainText)],
            ]
        case .option(let options):
            return ["type": "string", "enum": .array(options.map(JSON.string))]
        case .boolean: return ["type": "boolean"]
        case .integer(let range): return bounded("integer", range)
        case .number(let range): return bounded("number", range)
        case .string(let rule): return text(rule)
        }
    }

    private func object(_ fields: [Field], _ components: inout [String: JSON]) -> JSON {
        var properties: [String: JSON] = [:]
        for field in fields {
            let schema = field.schema.openAPI(&components)
            properties[field.name] =
                field.isRequired ? schema : ["anyOf": [schema, ["type": "null"]]]
        }
        var object: JSON = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        let required = fields.filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        return object
    }

    private func bounded(_ type: String, _ range: ClosedRange<Double>?) -> JSON {
        var schema: JSON = ["type": .string(type)]
        if let range {
            schema["minimum"] = .double(range.lowerBound)
            schema["maximum"] = .double(range.upperBound)
        }
        return schema
    }

    private func text(_ rule: Rule?) -> JSON {
        switch rule {
        case .label: ["type": "string", "pattern": "^[A-Za-z0-9_.:~@+-]{1,64}$"]
        case .text(let most):
            ["type": "string", "maxLength": .integer(Int64(most)), "pattern": .string(plainText)]
        case .instant: ["type": "string", "format": "date-time"]
        case .day: ["type": "string", "format": "date"]
        case .hex(let digits): ["type": "string", "pattern": .string("^[0-9a-f]{\(digits)}$")]
        default: ["type": "string"]
        }
    }
}

/// No control characters but tab and newline.
private let plainText = "^[\\t\\n\\u0020-\\u007e\\u0080-\\ud7ff\\ue000-\\uffff]*$"
