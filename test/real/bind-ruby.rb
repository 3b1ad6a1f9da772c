# Reads {"sources": [text], "calls": [{"code", "group", "method", "required", "most"}]} and answers with what is wrong:
# texts that Ruby does not parse, and calls whose arguments do not bind.
require 'json'
require 'ripper'

request = JSON.parse($stdin.read)
faults = []
request['sources'].each do |name, text|
  faults << "#{name} does not parse" if Ripper.sexp(text).nil?
end

def lists(node, found = [])
  return found unless node.is_a?(Array)
  found << node if %i[method_add_arg command_call call].include?(node[0])
  node.each { |child| lists(child, found) }
  found
end

# The outermost call's argument list as Ripper has it.
def arguments(node)
  case node[0]
  when :command_call then node[4]
  when :method_add_arg then node[2][0] == :arg_paren ? node[2][1] : node[2]
  when :method_add_block then arguments(node[1])
  end
end

def count(list)
  return 0 if list.nil?
  list = list[1] if list[0] == :args_add_block
  list.length
end

request['calls'].each do |call|
  tree = Ripper.sexp(call['code'])
  next faults << "#{call['code']} does not parse" if tree.nil?
  given = count(arguments(tree[1][0]))
  fits = given.between?(call['required'], call['most'])
  faults << "#{call['code']}: #{given} arguments for #{call['required']}..#{call['most']}" unless fits
end

puts JSON.generate(faults)
