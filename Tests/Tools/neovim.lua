-- Drives the language server in Neovim as somebody at the keyboard would. The configuration is the
-- one that docs/editors.md shows. Prints a line for each thing that is seen.
local function wait(what, isSo)
  if vim.wait(60000, isSo, 20) then return end
  print('never: ' .. what)
  vim.cmd('cquit')
end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local function here(character)
  local params = vim.lsp.util.make_position_params()
  if character then params.position.character = character end
  return params
end
local function line(number, text)
  if text then vim.api.nvim_buf_set_lines(0, number - 1, number, true, { text }) end
  return vim.fn.getline(number)
end

vim.cmd('filetype plugin on')
vim.cmd('edit a.yaml')
vim.bo.filetype = 'yaml'
wait('the server starts', function() return #vim.lsp.buf_get_clients(0) == 1 end)
local client = vim.lsp.buf_get_clients(0)[next(vim.lsp.buf_get_clients(0))]

-- A slip is marked, and mended.
line(8, '    - goto: byee')
wait('a finding', function() return #vim.diagnostic.get(0) > 0 end)
local finding = vim.diagnostic.get(0)[1]
print('finding', finding.lnum + 1, finding.code)
vim.api.nvim_win_set_cursor(0, { 8, 12 })
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = {} }
local action = ask('textDocument/codeAction', range)[1]
vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
print('mended', line(8))
wait('nothing is wrong', function() return #vim.diagnostic.get() == 0 end)

-- Completion.
line(8, '    - goto: ')
vim.api.nvim_win_set_cursor(0, { 8, 11 })
local labels = {}
for _, item in ipairs(ask('textDocument/completion', here(12))) do
  table.insert(labels, item.label)
end
print('completion', table.concat(labels, ' '))
line(8, '    - goto: bye')

-- The layout.
line(3, 'welcome:   Hi!')
vim.lsp.util.apply_text_edits(
  ask('textDocument/formatting', vim.lsp.util.make_formatting_params()),
  vim.api.nvim_get_current_buf(), client.offset_encoding)
print('layout', line(3))

-- A new name, in the flow and its scenarios.
vim.api.nvim_win_set_cursor(0, { 8, 13 })
vim.lsp.buf.rename('farewell')
wait('the new name', function() return line(8) == '    - goto: farewell' end)
vim.cmd('silent wall')
wait('nothing is wrong then', function() return #vim.diagnostic.get() == 0 end)

-- A test is run from its lens.
vim.cmd('edit a.test.yaml')
vim.bo.filetype = 'yaml'
local document = { textDocument = vim.lsp.util.make_text_document_params() }
local lenses = ask('textDocument/codeLens', document)
local outcome = ask('workspace/executeCommand', lenses[2].command)
print('lens', lenses[2].command.title, outcome.passed, outcome.failed)
vim.cmd('qall!')
