import BroadsheetBase
public import BroadsheetImposition

/// Reads a machine by name, or from the file that a path names; see `readScheme`.
public func readMachine(
  named name: String, issueFolder: String?, shippedLayouts: String
) throws(ReadError) -> ReadSheetFile<Machine> {
  let shelf = SheetShelf(
    kind: "machine", folder: "machines", issueFolder: issueFolder, shippedLayouts: shippedLayouts)
  return try shelf.read(name) { machine(from: $0, named: $1) }
}

func machine(from node: YAMLNode, named name: String) -> Checked<Machine?> {
  let checked = check(node, against: SheetSchema.machine)
  guard let fields = checked.value, !checked.diagnostics.hasErrors else {
    return Checked(nil, checked.diagnostics)
  }
  let border = fields.object("border")
  let all = fields.length("border")?.value ?? .zero
  let sides = fields.list("largest")?.value.compactMap(\.length?.value).sorted()
  let machine = Machine(
    name: name, summary: fields.string("summary")?.value ?? "",
    lead: border?.length("lead")?.value ?? all, tail: border?.length("tail")?.value ?? all,
    sides: border?.length("sides")?.value ?? all,
    largest: sides.map { Size(width: $0[0], height: $0[1]) },
    colours: fields.string("colours").flatMap { Machine.Colours(rawValue: $0.value) } ?? .black,
    printsBothSides: fields.bool("duplex")?.value ?? true,
    solid: Double(fields.int("solid")?.value ?? 100) / 100,
    register: fields.length("register")?.value ?? .zero)
  return Checked(machine, checked.diagnostics)
}
