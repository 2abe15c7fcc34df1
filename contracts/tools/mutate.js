#!/usr/bin/env node
// Breaks one line of the contracts at a time and checks that the tests notice.
//   node tools/mutate.js            all mutants (about 20 s each)
//   node tools/mutate.js 3 7        only those numbers
// Works on a copy; src/ is not touched. Exit 1 if a mutant survives or its line is no longer there.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.join(__dirname, '..');

const forge = path.join(root, 'node_modules/.bin/forge');
// Short campaigns: a mutant is compiled once and run once. (Without optimiser OpenZeppelin's P256 does not compile.)
const env = { ...process.env, FOUNDRY_FUZZ_RUNS: '24', FOUNDRY_INVARIANT_RUNS: '8' };

// [file, what is there, what it becomes]
const mutants = [
  ['units/Units.sol', 'if (!hasBase) revert', 'if (false) revert'],
  ['units/Units.sol', 'if (before == ask.requester) revert', 'if (false) revert'],
  ['units/Units.sol', 'if (approvers[i] <= before) revert', 'if (approvers[i] < before) revert'],
  ['units/Units.sol', 'have[i] < policy[i].quorum', 'have[i] + 1 < policy[i].quorum'],
  ['libraries/Policy.sol', 'ask.cost > clause.above;', 'ask.cost >= clause.above;'],
  ['libraries/Policy.sol', 'clause.above == 0 ||', ''],
  ['libraries/Policy.sol', 'clause.kinds == 0 ||', ''],
  ['libraries/Policy.sol', '& 1 == 1;', '& 1 == 0;'],
  ['libraries/Policy.sol', 'ask.dataClass >= clause.fromClass', 'ask.dataClass > clause.fromClass'],
  ['units/Units.sol', 'if (roles & own == own) revert', 'if (false) revert'],
  ['units/Units.sol', 'if (audits || held & spending == spending) revert', 'if (audits) revert'],
  ['units/Units.sol', 'if (audits || held & spending == spending) revert', 'if (held & spending == spending) revert'],
  ['units/Units.sol', 'if (before >> i & 1 == 1) counts -= one;', ''],
  ['units/Units.sol', '_departments[ask.costCentre] != ask.department', 'false'],
  ['grid/Grid.sol', 'if (said == Word.Revoked) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'run.revoked = true;', ''],
  ['grid/Grid.sol', 'if (terms.supersedes != 0) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'if (old.department != terms.department) revert', 'if (false) revert'],
  ['grid/Grid.sol', '_end(id, _live(id), old);', ''],
  ['grid/Nodes.sol', 'terms.supersedes == 0 ? n.available : n.total', 'n.available'],
  ['units/Units.sol', 'root.nonce = nonce + 1;', 'root.nonce = nonce;'],
  ['units/Units.sol', 'if (signers.length < need) revert', 'if (signers.length + 1 < need) revert'],
  ['units/Units.sol', '_checkGovernors(organisation);\n    }\n\n    /// @inheritdoc IUnits\n    function setPolicy', '}\n\n    /// @inheritdoc IUnits\n    function setPolicy'],
  ['libraries/TypedMessages.sol', 'if (signer <= before) revert', 'if (signer < before) revert'],
  ['libraries/TypedMessages.sol', 'block.timestamp > validUntil', 'block.timestamp >= validUntil'],
  ['libraries/TypedMessages.sol', 'block.chainid == _cachedChainId ?', 'true ?'],
  ['libraries/Lanes.sol', 'fits = difference & GUARDS == GUARDS;', 'fits = true;'],
  ['libraries/Lanes.sol', '+ divisor - 1) / divisor', ') / divisor'],
  ['libraries/Charge.sol', 'if (secs > t.termSeconds) secs = t.termSeconds;', ''],
  ['libraries/Charge.sol', 'run.stop != 0 && run.stop < time ? run.stop : time', 'time'],
  ['libraries/UsageTree.sol', 'return used == siblings.length && node == root;', 'return node == root;'],
  ['libraries/UsageTree.sol', 'if (index >= count) return false;', ''],
  ['libraries/UsageTree.sol', 'mstore8(data, 0x00)', 'mstore8(data, 0x01)'],
  ['libraries/UsageTree.sol', 'mstore(0x40, free)', ''],
  ['libraries/TypedMessages.sol', '&& recovered == signer) return;', ') return;'],
  ['libraries/Charge.sol', '- run.paid;\n    }\n\n    /// @notice Division', ';\n    }\n\n    /// @notice Division'],
  ['libraries/TariffCall.sol', 'if (amount > linear) amount = linear;', ''],
  ['libraries/TariffCall.sol', 'if (gasleft() < NEEDED_GAS)', 'if (false)'],
  ['libraries/TariffCall.sol', 'if (!ok || size < 32)', 'if (!ok)'],
  ['grid/Bank.sol', 'if (received != amount) revert', 'if (received == 0) revert'],
  ['grid/Bank.sol', 'if (sent != amount) revert', 'if (false) revert'],
  ['grid/Bank.sol', 'word.with(free, word.held()).next();', 'word.with(free, word.held());'],
  ['grid/Bank.sol', 'if (spent > budget.cap) {', 'if (spent > uint256(budget.cap) + 1) {'],
  ['grid/Bank.sol', 'if (amount == 0 || promisedAt < spending.since) return;', 'if (amount == 0) return;'],
  ['grid/Bank.sol', 'uint256(p.fromFree) + p.fromHeld - p.fee', 'uint256(p.fromFree) + p.fromHeld'],
  ['grid/Bank.sol', 'external\n        only(GRID)\n    {\n        _useBudget', 'external\n        onlyEither(GRID, NODES)\n    {\n        _useBudget'],
  ['grid/Bank.sol', 'uint256 need = farm ? 1 :', 'uint256 need = farm ? 0 :'],
  ['grid/Nodes.sol', 'if (need.price < least) revert', 'if (need.price + 1 < least) revert'],
  ['grid/Nodes.sol', 'block.timestamp < until ||', ''],
  ['grid/Nodes.sol', '|| n.available != n.total', ''],
  ['grid/Nodes.sol', 'if (status != NodeStatus.Open) revert', 'if (status == NodeStatus.Slashed) revert'],
  ['grid/Nodes.sol', 'n.status = NodeStatus.Slashed;', ''],
  ['grid/Grid.sol', '} else if (_approvals[id][approver] != Word.Approved) {', '} else if (false) {'],
  ['grid/Grid.sol', '_nodes.give(terms.node, Lanes.pack(terms));', '_nodes.give(terms.node, started ? Lanes.pack(terms) : 0);'],
  ['grid/Grid.sol', 'secs <= _sides[id].acceptedSeconds) return;', 'secs < _sides[id].acceptedSeconds) return;'],
  ['grid/Grid.sol', 'run.state == State.Ended && epochEnd >= run.stop', 'run.state == State.Ended'],
  ['grid/Grid.sol', 'if (s.leaf.id != id) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'run.since += uint32(block.timestamp) - run.stop;', ''],
  ['grid/Grid.sol', '(started || !_nodes.isFarmer', '(!_nodes.isFarmer'],
  ['grid/Grid.sol', 'uint256 unspent = Charge.cost(terms) - run.paid;', 'uint256 unspent = Charge.cost(terms);'],
  ['grid/Grid.sol', 'c.paid * run.feeBps / BPS - uint256(run.paid) * run.feeBps / BPS', 'c.amount * run.feeBps / BPS'],
  ['grid/Grid.sol', 'if (block.timestamp > run.deadline) revert TooLate', 'if (block.timestamp >= run.deadline) revert TooLate'],
  ['grid/Grid.sol', 'due <= free) revert Funded', 'due < free) revert Funded'],
  ['grid/Grid.sol', 'who == terms.requester ||', ''],
  ['grid/Grid.sol', 'if (msg.sender != terms.requester) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'if (run.deadline != 0 && run.deadline < from) from = run.deadline;', ''],
  ['grid/Grid.sol', 'if (amount != 0 || further) _book', 'if (amount != 0) _book'],
  ['grid/Grid.sol', ': (before, false);', ': (uint32(secs), false);'],
  ['grid/Grid.sol', '(due > amount || !_isTold(s.terms))', '(!_isTold(s.terms))'],
  ['grid/Grid.sol', 'run.deadline = 0; // no notice given', ''],
  ['grid/Grid.sol', 'if (topUp != 0) _sides[id].drawn = 0;', ''],
  ['grid/Grid.sol', '_sides[c.id].drawn += uint96(c.fromHold);', '_sides[c.id].drawn += 0;'],
  ['grid/Grid.sol', '_sides[id].drawn += uint96(back);', '_sides[id].drawn += 0;'],
  ['grid/Grid.sol', 'till.coin != coin ||', ''],
  ['grid/Grid.sol', 'till.free -= c.fromFree;', 'till.free -= 0;'],
  ['meter/Meter.sol', 'if (said.epoch <= last) revert', 'if (said.epoch < last) revert'],
  ['meter/Meter.sol', 'if (block.timestamp < over) revert', 'if (block.timestamp + 1 < over) revert'],
  ['meter/Meter.sol', 'lane == 0 || lane == VOID', 'lane == 0'],
  ['meter/Meter.sol', 'said.root == 0 || said.count == 0', 'said.count == 0'],
  ['meter/Meter.sol', '|| !differ)', ')'],
  ['meter/Meter.sol', 'if (said.prevRoot != expected) revert', 'if (false) revert'],
  ['coin/Coin.sol', 'if (totalSupply() > _cap) revert', 'if (false) revert'],
  ['coin/Coin.sol', '_allowances[msg.sender] = left - amount;', ''],
  ['coin/Coin.sol', 'if (_frozen[to]) revert CoinFrozen(to);', ''],
  ['coin/Coin.sol', '_nextIssuer = address(0);', ''],
  ['lens/Lens.sol', '|| _assign(crew, clauses, crew.clause[place])', ''],
];

function main() {
  const chosen = process.argv.slice(2).map(Number);
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
  for (const name of ['src', 'test', 'tools', 'foundry.toml']) {
    fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  let killed = 0;
  let alive = 0;
  mutants.forEach(([file, from, to], i) => {
    if (chosen.length !== 0 && !chosen.includes(i)) return;
    const target = path.join(copy, 'src', file);
    const text = fs.readFileSync(target, 'utf8');
    const flat = JSON.stringify(from);
    if (!text.includes(from)) {
      alive++;
      process.stdout.write(`${i} GONE     ${file}: ${flat}\n`);
      return;
    }
    fs.writeFileSync(target, text.replace(from, () => to));
    const run = spawnSync(forge, ['test', '--fail-fast'], { cwd: copy, env, encoding: 'utf8' });
    fs.writeFileSync(target, text);
    const broken = /Compiler run failed/.test(run.stdout + run.stderr);
    const dead = /^\[FAIL/m.test(run.stdout); // forge 1.7.1 exits 0 when --fail-fast stopped it
    if (dead) killed++;
    else alive++;
    process.stdout.write(`${i} ${broken ? 'NO CODE ' : dead ? 'killed  ' : 'SURVIVED'} ${file}: ${flat}\n`);
  });
  fs.rmSync(copy, { recursive: true });
  process.stdout.write(`${killed} killed, ${alive} not\n`);
  process.exitCode = alive === 0 ? 0 : 1;
}

main();
