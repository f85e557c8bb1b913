--[[ What pandoc does not do by itself, for all three formats: escape every mark, keep our classes as styles, give tables
     sensible columns, and let no link lead nowhere. ]]

local typst = FORMAT == "typst"
local inlines_of = { todo = "todo", source = "origin" }
local blocks_of = {
  kicker = "kicker", subtitle = "subtitle", lead = "lead", note = "note", together = "together",
  signature = "signature", ["signature-line"] = "signature-line", ["origin-line"] = "origin-line",
}
-- The names of the styles in reference.odt and reference.docx.
local styles = {
  todo = "Nog invullen", source = "Bron in tekst", kicker = "Lab", subtitle = "Subtitle", lead = "Inleiding",
  note = "Let op", ["signature-line"] = "Handtekening", ["origin-line"] = "Bron",
}

-- ODF encodes the spaces in the name of a style; DOCX takes the name as people see it.
local function styled(class)
  local name = styles[class] or class
  return { ["custom-style"] = FORMAT == "odt" and name:gsub(" ", "_20_") or name }
end

-- A style sticks to paragraphs, not to loose lines.
local function with_style(blocks, class)
  for index, block in ipairs(blocks) do
    if block.t == "Plain" then blocks[index] = pandoc.Para(block.content) end
  end
  return pandoc.Div(blocks, styled(class))
end

local function raw(text) return pandoc.RawInline("typst", text) end
local function raw_block(text) return pandoc.RawBlock(FORMAT, text) end
local function quoted(text) return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"' end

local function first_class(element, names)
  for _, class in ipairs(element.classes) do
    if names[class] then return class end
  end
end

-- Every ASCII mark is escaped, wherever it stands: pandoc escapes by place, and misses some (a line that begins inside our own brackets).
local function escape(text) return (text:gsub("%p", "\\%0")) end

local function Str(element)
  if typst and element.text:find("%p") then return raw(escape(element.text)) end
end

local function Code(element) return typst and raw(escape(element.text)) or pandoc.Str(element.text) end

local function CodeBlock(element)
  local lines = {}
  for line in (element.text .. "\n"):gmatch("(.-)\n") do
    if #lines > 0 then table.insert(lines, pandoc.LineBreak()) end
    table.insert(lines, typst and raw(escape(line)) or pandoc.Str(line))
  end
  return pandoc.Para(lines)
end

local function Quoted(element)
  local marks = element.quotetype == "SingleQuote" and { "‘", "’" } or { "“", "”" }
  local content = element.content
  content:insert(1, pandoc.Str(marks[1]))
  content:insert(pandoc.Str(marks[2]))
  return content
end

local function Span(element)
  local class = first_class(element, inlines_of)
  if not class then return element.content end
  if not typst then return pandoc.Span(element.content, styled(class)) end
  local content = element.content
  content:insert(1, raw("#" .. inlines_of[class] .. "["))
  content:insert(raw("]"))
  return content
end

-- Links -----------------------------------------------------------------------------------------------------------------
local anchors = {}

local function note_anchor(element)
  if element.identifier ~= "" and not anchors[element.identifier] then anchors[element.identifier] = 1 end
end

local function safe_anchor(identifier) return identifier:match("^%a[%w-]*$") ~= nil end

local function Link(element)
  local anchor = element.target:match("^#(.*)$")
  if anchor then
    if not (anchors[anchor] and safe_anchor(anchor)) then return element.content end
    if not typst then return element end
    local content = element.content
    content:insert(1, raw("#link(<" .. anchor .. ">)["))
    content:insert(raw("]"))
    return content
  end
  local scheme = element.target:match("^(%a+):")
  if not scheme or not ({ http = 1, https = 1, mailto = 1, tel = 1 })[scheme:lower()] then return element.content end
  if not typst then return element end
  local content = element.content
  content:insert(1, raw("#link(" .. quoted(element.target) .. ")["))
  content:insert(raw("]"))
  return content
end

-- Only headings are places to go to; an identifier that stands twice is kept once.
local function Header(element)
  local identifier = element.identifier
  if anchors[identifier] ~= 1 or not safe_anchor(identifier) then
    element.identifier = ""
  else
    anchors[identifier] = 2
  end
  element.attributes, element.classes = {}, {}
  return element
end

-- Pictures: Python gives their SVG by sys.inputs (PDF) or as PNG (ODT, DOCX) -----------------------------------------------
local function Image(element)
  if not typst then return element end
  local name = element.src:match("^picture%-%d+$")
  if not name then return pandoc.Emph(element.caption) end
  local alt = pandoc.utils.stringify(element.caption)
  return raw('#image(bytes(sys.inputs.at("' .. name .. '")), format: "svg", alt: ' .. quoted(alt) .. ", width: "
    .. (element.attributes.width or "100%") .. ")")
end

-- A picture without words under it needs no empty caption.
local function Figure(element)
  if #element.caption.long == 0 then return element.content end
end

-- Tables ----------------------------------------------------------------------------------------------------------------
local function text_of(cell) return pandoc.utils.stringify(pandoc.Div(cell.contents)) end

-- What only numbers, amounts, shares and dashes stand in is set to the right.
local function is_number(text)
  return text:gsub("€", ""):gsub("\194\160", ""):gsub("–", ""):gsub("−", ""):match("^[%d%s%.,%%+-]*$") ~= nil
end

local function longest_word(text)
  local longest = 0
  for word in text:gsub("\194\160", "_"):gmatch("[^%s-]+") do longest = math.max(longest, utf8.len(word) or #word) end
  return math.min(longest, 22)
end

local function measure(element)
  local columns = {}
  for index = 1, #element.colspecs do columns[index] = { word = 3, total = 0, cells = 0, number = true } end
  local function add(row, body)
    for index, cell in ipairs(row.cells) do
      local column, text = columns[index], text_of(cell)
      if column and cell.col_span == 1 then
        column.word = math.max(column.word, longest_word(text))
        column.longest = math.max(column.longest or 0, utf8.len(text) or #text)
        if body and text:gsub("\194\160", "") ~= "" and not text:find("^Nog invullen:") then
          column.cells, column.total = column.cells + 1, column.total + math.min(utf8.len(text) or #text, 400)
          column.number = column.number and is_number(text)
        end
      end
    end
  end
  for _, row in ipairs(element.head.rows) do add(row, false) end
  for _, body in ipairs(element.bodies) do
    for _, row in ipairs(body.body) do add(row, true) end
  end
  return columns
end

-- Share the width: each column its longest word, and what is left by the square root of its text.
local function widths_of(columns)
  local words, weights, line = 0, 0, 92
  for _, column in ipairs(columns) do
    column.weight = math.min(math.sqrt(column.total / math.max(column.cells, 1)), 14)
    words, weights = words + column.word + 3, weights + column.weight
  end
  local spare, widths = math.max(line - words, 0), {}
  for index, column in ipairs(columns) do
    local share = weights > 0 and column.weight / weights or 1 / #columns
    widths[index] = (column.word + 3 + spare * share) / math.max(words + spare, 1)
  end
  return widths
end

-- About a third of a page: less is not worth a table in two halves.
local function is_short(element)
  local rows, letters = 0, 0
  for _, body in ipairs(element.bodies) do
    for _, row in ipairs(body.body) do
      rows = rows + 1
      for _, cell in ipairs(row.cells) do letters = letters + (utf8.len(text_of(cell)) or 0) end
    end
  end
  return rows <= 12 and letters <= 900
end

local function Table(element)
  local columns = measure(element)
  local widths = widths_of(columns)
  local index, given = 0, element.attr.attributes["widths"] or ""
  for share in given:gmatch("%d+") do
    index = index + 1
    widths[index] = tonumber(share) / 100
  end
  for place, column in ipairs(columns) do
    local align = column.number and column.cells > 0 and place > 1 and "AlignRight" or "AlignLeft"
    element.colspecs[place] = { align, widths[place] }
  end
  element.classes, element.identifier, element.attributes = {}, "", {}
  if not typst then
    element.attributes = { ["custom-style"] = "Tabel" }
    return element
  end
  return { raw_block("#rows(short: " .. tostring(is_short(element)) .. ")["), element, raw_block("]") }
end

-- What a document is about: names on the left, values on the right. A list of terms in the PDF (a table without header row is no
-- table to a screen reader), a table where word processors have no better way to set two things side by side.
local function particulars_typst(list)
  local line = { raw("#particulars(") }
  for _, item in ipairs(list.content) do
    table.insert(line, raw("["))
    for _, inline in ipairs(item[1]) do table.insert(line, inline) end
    table.insert(line, raw("],["))
    for _, block in ipairs(item[2]) do
      for _, inline in ipairs(pandoc.utils.blocks_to_inlines(block)) do table.insert(line, inline) end
    end
    table.insert(line, raw("],"))
  end
  table.insert(line, raw(")"))
  return pandoc.Plain(line)
end

local function particulars_table(list)
  local rows = {}
  for _, item in ipairs(list.content) do
    local value = pandoc.Blocks({})
    for _, block in ipairs(item[2]) do value:extend(block) end
    table.insert(rows, { { pandoc.Plain(item[1]) }, value })
  end
  local made = pandoc.utils.from_simple_table(
    pandoc.SimpleTable({}, { "AlignLeft", "AlignLeft" }, { 0.28, 0.72 }, {}, rows))
  made.attributes = { ["custom-style"] = "Kenmerken" }
  return made
end

local function particulars(element)
  return element:walk({ DefinitionList = typst and particulars_typst or particulars_table }).content
end

-- An address that is printed can be followed.
local function autolink(element)
  local address, rest = element.text:match("^(https?://[%w][^%s<>\"]*[%w/])([%p]*)$")
  if address then return { pandoc.Link(address, address), pandoc.Str(rest) }, false end
  local before, mail, after = element.text:match("^([%(<]?)([%w._+-]+@[%w-]+%.[%w.-]*%w)([%p]*)$")
  if mail then return { pandoc.Str(before), pandoc.Link(mail, "mailto:" .. mail), pandoc.Str(after) }, false end
end

local function leave(element) return element, false end

-- Blocks ----------------------------------------------------------------------------------------------------------------
local breaks = {
  typst = "#pagebreak(weak: true)",
  openxml = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
  opendocument = '<text:p text:style-name="Nieuwe_20_pagina"/>',
}

local function page_break()
  local format = ({ typst = "typst", docx = "openxml", odt = "opendocument" })[FORMAT] or FORMAT
  return breaks[format] and pandoc.RawBlock(format, breaks[format]) or {}
end

-- Cards to cut out: in the PDF a grid of one size, for word processors a table without a head.
local function badges(element)
  local cards = {}
  for _, block in ipairs(element.content) do
    if block.t == "Div" and block.classes:includes("badge") then table.insert(cards, block.content) end
  end
  if typst then
    local found = pandoc.Blocks({ raw_block("#badges(") })
    for _, card in ipairs(cards) do
      found:insert(raw_block("["))
      found:extend(card)
      found:insert(raw_block("],"))
    end
    found:insert(raw_block(")"))
    return found
  end
  local rows = {}
  for index = 1, #cards, 2 do table.insert(rows, { cards[index], cards[index + 1] or pandoc.Blocks({}) }) end
  return pandoc.utils.from_simple_table(pandoc.SimpleTable({}, { "AlignLeft", "AlignLeft" }, { 0.5, 0.5 }, {}, rows))
end

local function Div(element)
  if element.classes:includes("badge") then return nil end
  if element.classes:includes("badges") then return badges(element) end
  if element.classes:includes("page-break") then return page_break() end
  if element.classes:includes("contents") and typst then return raw_block("#contents()") end
  if element.classes:includes("particulars") then return particulars(element) end
  local class = first_class(element, blocks_of)
  if not class then return element.content end
  if not typst then
    if not styles[class] then return element.content end
    return with_style(element.content, class)
  end
  local content = element.content
  content:insert(1, raw_block("#" .. blocks_of[class] .. "["))
  content:insert(raw_block("]"))
  return content
end

local function DefinitionList(element)
  if not typst then return element end
  for _, item in ipairs(element.content) do item[1] = { pandoc.Strong(item[1]) } end
  return element
end

-- The lines of a list stand close together, with room after the last.
local function list(element)
  if typst then return nil end
  for index, item in ipairs(element.content) do
    local blocks = pandoc.Blocks({})
    for _, block in ipairs(item) do
      local loose = block.t == "Plain" or block.t == "Para"
      blocks:insert(loose and with_style({ block }, "Opsomming") or block)
    end
    element.content[index] = blocks
  end
  return element
end

-- Words that announce what follows (they end with a colon, or ask what it answers) stay with it on one page.
local lists = { BulletList = true, OrderedList = true }

local function announces(block, following)
  if block.t ~= "Para" or not following then return false end
  local table_next = following.t == "RawBlock" and following.text:find("^#rows%(")
  return (lists[following.t] or table_next) and pandoc.utils.stringify(block):find("[:?]%s*$")
end

local function Blocks(blocks)
  if not typst then return nil end
  local found = pandoc.Blocks({})
  for index, block in ipairs(blocks) do
    local sticky = announces(block, blocks[index + 1])
    if sticky then found:insert(raw_block("#block(sticky: true)[")) end
    found:insert(block)
    if sticky then found:insert(raw_block("]")) end
  end
  return found
end

local function HorizontalRule() return typst and raw_block("#horizontalrule") or nil end

return {
  { Header = note_anchor },
  { traverse = "topdown", Str = autolink, Link = leave, Image = leave, Header = leave },
  { Code = Code, CodeBlock = CodeBlock, Quoted = Quoted, Image = Image },
  { Table = Table, Link = Link, Blocks = Blocks },
  { Str = Str },
  { Span = Span },
  {
    Header = Header, Figure = Figure, Div = Div, DefinitionList = DefinitionList,
    BulletList = list, OrderedList = list, HorizontalRule = HorizontalRule,
  },
}
