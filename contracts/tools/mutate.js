#!/usr/bin/env node
// Breaks one line of the contracts at a time and checks that the tests notice.
//   node tools/mutate.js            all mutants (about 20 s each), one worker for each core
//   node tools/mutate.js 3 7        only those numbers
// Works on copies; src/ is not touched. Verdicts are kept in cache/, so that a run that was stopped goes on where it was.
// MUTANT_WORKERS sets how many run at once. Exit 1 if a mutant survives or its line is no longer there.
'use strict';
const { execFile } = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.join(__dirname, '..');

const forge = path.join(root, 'node_modules/.bin/forge');
// Short campaigns: a mutant is compiled once and run once. (OpenZeppelin's P256 does not compile without optimiser.)
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
  ['grid/Requests.sol', 'if (said == Word.Revoked) revert', 'if (false) revert'],
  ['grid/Requests.sol', 'run.revoked = true;', ''],
  ['grid/Grid.sol', 'if (terms.supersedes != 0) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'if (old.department != terms.department) revert', 'if (false) revert'],
  ['grid/Grid.sol', '_end(id, _live(id), old);', ''],
  ['grid/Nodes.sol', 'revision ? _nodes[need.node].total : _nodes[need.node].available', '_nodes[need.node].available'],
  ['units/Units.sol', 'root.nonce = nonce + 1;', 'root.nonce = nonce;'],
  ['units/Units.sol', 'if (signers.length < need) revert', 'if (signers.length + 1 < need) revert'],
  ['units/Units.sol', '_checkGovernors(organisation);\n    }\n\n    /// @inheritdoc IUnits\n    function setPolicy', '}\n\n    /// @inheritdoc IUnits\n    function setPolicy'],
  ['libraries/TypedMessages.sol', 'if (signer <= before) revert', 'if (signer < before) revert'],
  ['libraries/TypedMessages.sol', 'block.timestamp > validUntil', 'block.timestamp >= validUntil'],
  ['libraries/TypedMessages.sol', 'block.chainid == _cachedChainId ?', 'true ?'],
  ['grid/Grid.sol', 'if (msg.sender != _deployments && msg.sender != _envelopes) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'if (run.revoked) revert DecideAlone(id);', ''],
  ['decisions/Decisions.sol', 'if (approver <= before) revert', 'if (approver < before) revert'],
  ['decisions/Decisions.sol', 'if (said == Word.Revoked) revert IGrid.ApprovalRevoked(digest, approver);', ''],
  ['decisions/Decisions.sol', 'if (!counted[i]) revert', 'if (false) revert'],
  ['decisions/Decisions.sol', 'if (decision > Decision.Proposed) revert', 'if (decision > Decision.Refused) revert'],
  ['decisions/Decisions.sol', 'if (who == q.requester) return false;', ''],
  ['decisions/Deployments.sol', '> q.dataClass) q.dataClass = uint8(terms.dataClass);', '> q.dataClass) q.dataClass = 1;'],
  ['decisions/Deployments.sol', 'q.kinds |=', 'q.kinds ='],
  ['decisions/Deployments.sol', '_checkRange("totalCost", deployment.totalCost, q.cost, q.cost);', ''],
  ['decisions/Deployments.sol', 'if (terms.requester != q.requester) revert', 'if (false) revert'],
  ['decisions/Envelopes.sol', '_remember(q.digest, votes.approvers);', ''],
  ['decisions/Envelopes.sol', 'if (version != use.policyVersion) revert', 'if (false) revert'],
  ['decisions/Envelopes.sol', '_checkTime(envelope.until);', ''],
  ['decisions/Envelopes.sol', 'block.timestamp >= use.since + window', 'block.timestamp > use.since + window'],
  ['decisions/Envelopes.sol', 'if (run.reservedAt >= use.since) use.spent', 'use.spent'],
  ['decisions/Envelopes.sol', 'if (!freed) use.free +=', 'use.free +='],
  ['decisions/Envelopes.sol', 'delete _draws[id];', ''],
  ['decisions/Envelopes.sol', 'e.moneyInAll - use.spentInAll', 'e.moneyInAll'],
  ['decisions/Envelopes.sol', '_checkMost(digest, "cost", cost, e.moneyEach);', ''],
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
  ['grid/Requests.sol', '} else if (_approvals[id][approver] != Word.Approved) {', '} else if (false) {'],
  ['grid/Grid.sol', '_nodes.give(terms.node, Lanes.pack(terms), terms', '_nodes.give(terms.node, 0, terms'],
  ['grid/Grid.sol', 'secs <= _sides[id].acceptedSeconds) return;', 'secs < _sides[id].acceptedSeconds) return;'],
  ['grid/Grid.sol', 'run.state == State.Ended && epochEnd >= run.stop', 'run.state == State.Ended'],
  ['grid/Grid.sol', 'if (s.leaf.id != id) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'run.since += uint32(block.timestamp) - run.stop;', ''],
  ['grid/Grid.sol', '(started || !_nodes.isFarmer', '(!_nodes.isFarmer'],
  ['grid/Grid.sol', 'uint256 unspent = most - run.paid;', 'uint256 unspent = most;'],
  ['grid/Grid.sol', 'c.paid * run.feeBps / BPS - uint256(run.paid) * run.feeBps / BPS', 'c.amount * run.feeBps / BPS'],
  ['grid/Grid.sol', 'if (block.timestamp > run.deadline) revert TooLate', 'if (block.timestamp >= run.deadline) revert TooLate'],
  ['grid/Grid.sol', 'due <= free) revert Funded', 'due < free) revert Funded'],
  ['grid/Requests.sol', 'who == terms.requester ||', ''],
  ['grid/Requests.sol', 'if (msg.sender != terms.requester) revert', 'if (false) revert'],
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
  ['coin/Coin.sol', '        _checkHolder(to);\n', ''],
  ['coin/Coin.sol', '_nextIssuer = address(0);', ''],
  ['coin/Coin.sol', 'marks & LISTED == 0 && holder != address(0)', 'marks & LISTED == 0 && holder == address(0)'],
  ['coin/Coin.sol', 'if (!listed_ && _marks[holder] & CUSTODIAN != 0) revert', 'if (false) revert'],
  ['coin/Coin.sol', '_burned += amount;', ''],
  ['coin/Coin.sol', '_minted[budgetYear] += amount;', '_minted[budgetYear] = amount;'],
  ['coin/Coin.sol', 'marks & ~bits', '0'],
  ['passkey/Passkey.sol', 'auth.typeIndex != TYPE_INDEX ||', ''],
  ['passkey/Passkey.sol', 'auth, x, y, true)', 'auth, x, y, false)'],
  ['passkey/Passkey.sol', '|| bytes32(auth.authenticatorData) != rpIdHash', ''],
  ['passkey/PasskeyFactory.sol', 'if (!P256.isValidPublicKey(x, y)) revert', 'if (false) revert'],
  ['meter/Meter.sol', 'if (word >> LAP_SHIFT != _lapOf(epoch, size)) return 0;', ''],
  ['meter/Meter.sol', 'if (word >> LAP_SHIFT != lap) word = lap << LAP_SHIFT;', ''],
  ['meter/Meter.sol', 'LANES + 2) * LANES', 'LANES + 1) * LANES'],
  ['meter/Meter.sol', 'lane == 0 || lane == VOID) revert', 'lane == 0) revert'],
  ['meter/Meter.sol', 'leaf.cpuMillis > cpuMilli * secs ||', ''],
  ['meter/Meter.sol', '|| leaf.memoryMiBSeconds > memoryMiB * secs', ''],
  ['grid/Bank.sol', 'word = _accounts[unit][coin]; // a foreign', '// a foreign'],
  ['grid/Bank.sol', 'if (to == address(this)) revert', 'if (false) revert'],
  ['grid/Bank.sol', 'function issue(UnitId unit, address note, uint256 amount) external only(CREDIT)', 'function issue(UnitId unit, address note, uint256 amount) external'],
  ['grid/Nodes.sol', 'if (_locks[node] != 0) revert', 'if (false) revert'],
  ['grid/Nodes.sol', 'taken = amount < bond.amount ? amount : bond.amount;', 'taken = amount;'],
  ['grid/Grid.sol', '&& !_isContested(id, run)', ''],
  ['grid/Grid.sol', 'if (_isContested(id, run)) revert DisputeOpen(id);', ''],
  ['grid/Grid.sol', 'return secs > withheld ? secs - withheld : 0;', 'return secs;'],
  ['grid/Grid.sol', 'if (late) run.deadline =', 'if (false) run.deadline ='],
  ['disputes/Disputes.sol', 'if (block.timestamp >= until) revert WindowOver', 'if (block.timestamp > until) revert WindowOver'],
  ['disputes/Disputes.sol', 'if (before != 0) revert ContestedBefore', 'if (false) revert ContestedBefore'],
  ['disputes/Disputes.sol', 'if (hash != d.seedHash) revert', 'if (false) revert'],
  ['disputes/Disputes.sol', '&& !_isPartial(number, list[i])', ''],
  ['disputes/Disputes.sol', '|| panel.votes[place] != 0) revert', ') revert'],
  ['disputes/Disputes.sol', '(cast == PANEL - 1 && low == middle)', 'cast == PANEL - 1'],
  ['disputes/Disputes.sol', 'if (block.timestamp <= d.deadline) revert StageRuns', 'if (false) revert StageRuns'],
  ['disputes/Disputes.sol', 'if (block.timestamp > d.deadline) revert StageOver', 'if (false) revert StageOver'],
  ['disputes/Disputes.sol', 'bool unheard = d.stage == DisputeStage.Appealed && !d.judged;', 'bool unheard = false;'],
  ['disputes/Disputes.sol', 'if (d.judged) fine =', 'if (false) fine ='],
  ['disputes/Disputes.sol', '(first ? 0 : COURT_DELAY)', '0'],
  ['disputes/Disputes.sol', '|| court == organisation) revert NoCourt', ') revert NoCourt'],
  ['disputes/StorageChallenges.sol', 'if (!right) revert', 'if (false) revert'],
  ['disputes/StorageChallenges.sol', 'if (block.timestamp <= c.deadline) revert', 'if (false) revert'],
  ['disputes/StorageChallenges.sol', 'c.state = state;', ''],
  ['disputes/StorageChallenges.sol', 'if (stored != 1) revert ChallengeOpen', 'if (false) revert ChallengeOpen'],
  ['disputes/StorageChallenges.sol', '_checkSignature(key, digest, nodeSignature);', ''],
  ['credit/Credit.sol', 'if (old - limit > free) revert', 'if (false) revert'],
  ['credit/Credit.sol', '!payer && !_isOverdue(line)', 'false'],
  ['credit/Credit.sol', 'block.timestamp > line.dueAt', 'block.timestamp >= line.dueAt'],
  ['credit/Credit.sol', 'if (line.invoiced != 0) revert', 'if (false) revert'],
  ['credit/Credit.sol', '_bank.pay(Payment(creditor, note, amount, 0, nobody, 0, department));', ''],
  ['credit/Allowances.sol', 'if (amount > left) revert', 'if (amount > left + 1) revert'],
  ['credit/Allowances.sol', 'if (a.rollover == Rollover.None) return (period, 0, 0);', ''],
  ['credit/Allowances.sol', 'if (carried > most) carried = most;', ''],
  ['credit/Allowances.sol', 'if (signers.length < need) revert', 'if (false) revert'],
  ['governance/Validators.sol', 'if (_changes == _allowed) revert', 'if (false) revert'],
  ['governance/Validators.sol', 'if (count - 1 < _floor) revert', 'if (count < _floor) revert'],
  ['governance/Validators.sol', '&& block.timestamp >= _announcedFrom', ''],
  ['governance/Validators.sol', '_announced = address(0);', ''],
  ['governance/Validators.sol', 'return faults == 0 ? 1 : faults;', 'return faults;'],
  ['grid/Failover.sol', 'if (early && !_mayMove(terms, run)) revert', 'if (false) revert'],
  ['grid/Failover.sol', 'if (early) stop = 0;', ''],
  ['grid/Failover.sol', 'uint256(run.deadline) + 1, 0)', 'run.deadline, 0)'],
  ['grid/Failover.sol', 'if (told < run.since) told = run.since;', ''],
  ['grid/Failover.sol', 'if (patience < terms.failoverSeconds) patience = terms.failoverSeconds;', ''],
  ['grid/Failover.sol', 'run.state != State.Deployed && _nodes', '_nodes'],
  ['grid/Failover.sol', 'if (terms.chargeAhead) used =', 'if (false) used ='],
  ['grid/Failover.sol', 'next.alternate = second ? NodeId.wrap(0) : terms.secondAlternate;', ''],
  ['grid/Failover.sol', 'if (used >= terms.termSeconds) revert', 'if (false) revert'],
  ['grid/Grid.sol', 'if (msg.sender != _failover) revert', 'if (false) revert'],
  ['grid/Grid.sol', '_runs[next.supersedes].moved = true;', ''],
  ['grid/Grid.sol', 'run.stop = stop;\n        // What', '// What'],
  ['grid/Grid.sol', 'if (terms.pool != 0) _requireState', 'if (false) _requireState'],
  ['grid/Grid.sol', 'terms.pool != 0 && _runs[terms.pool].state > State.Suspended', 'false'],
  ['grid/Nodes.sol', '|| pool.department != need.department', ''],
  ['grid/Nodes.sol', '_checkRange("price", need.price, 0, 0);', ''],
  ['grid/Nodes.sol', 'lanes = _pools[closes].free;', ''],
  ['grid/Nodes.sol', 'if (pool != 0 && _pools[pool].open) {', 'if (pool != 0) {'],
  ['grid/Nodes.sol', 'if (terms.pool != 0 && terms.kind == WorkloadKind.Pool) revert', 'if (false) revert'],
  ['grid/Nodes.sol', 'if (stays || first == terms.node) revert', 'if (first == terms.node) revert'],
  ['grid/Nodes.sol', 'second == first || second == terms.node', 'second == terms.node'],
  ['lens/Lens.sol', '|| _assign(crew, clauses, crew.clause[place])', ''],
];

// Tests that look at a folder most closely; they run first, since most mutants die there.
const nearest = {
  coin: 'Coin', passkey: 'Passkey', meter: 'Meter', 'grid/Bank.sol': '{Bank,Hostile}', 'grid/Nodes.sol': '{Nodes,Pools,Failover}',
  'disputes/Disputes.sol': 'Disputes', 'disputes/StorageChallenges.sol': 'StorageChallenges',
  'credit/Credit.sol': 'Credit', 'credit/Allowances.sol': 'Allowances', 'grid/Failover.sol': 'Failover', governance: 'Validators', units: 'Units',
};

/** Copies what forge needs into a folder of its own. */
function copyOf(folder) {
  for (const name of ['src', 'test', 'tools', 'foundry.toml']) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  fs.symlinkSync(fs.realpathSync(path.join(root, 'node_modules')), path.join(folder, 'node_modules'));
  return folder;
}

/** What the verdict on a mutant depends on: all sources and tests, and the mutant. */
function keyOf(mutant, files) {
  return crypto.createHash('sha256').update(files).update(JSON.stringify(mutant)).digest('hex').slice(0, 32);
}

function allFiles(folder) {
  return fs.readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.sol')).sort()
    .map(name => name + fs.readFileSync(path.join(folder, name), 'utf8')).join('');
}

function forgeTest(folder, args) {
  return new Promise(done => {
    execFile(forge, ['test', '--fail-fast', ...args], { cwd: folder, env, maxBuffer: 1 << 28 }, (_, out, err) => {
      const broken = /Compiler run failed/.test(out + err);
      done(broken ? 'NO CODE' : /^\[FAIL/m.test(out) ? 'killed' : 'SURVIVED'); // forge exits 0 after --fail-fast
    });
  });
}

/** Breaks the line in a copy, runs the nearest tests and then all, and mends it. */
async function judge(folder, [file, from, to]) {
  const target = path.join(folder, 'src', file);
  const text = fs.readFileSync(target, 'utf8');
  if (!text.includes(from)) return 'GONE';
  fs.writeFileSync(target, text.replace(from, () => to));
  try {
    const near = nearest[file] || nearest[file.split('/')[0]];
    const first = near ? await forgeTest(folder, ['--match-path', `test/${near}.t.sol`]) : 'SURVIVED';
    return first === 'SURVIVED' ? await forgeTest(folder, []) : first;
  } finally {
    fs.writeFileSync(target, text);
  }
}

async function main() {
  const chosen = process.argv.slice(2).map(Number);
  const files = allFiles(path.join(root, 'src')) + allFiles(path.join(root, 'test'));
  const notes = path.join(root, 'cache', 'mutants.json');
  fs.mkdirSync(path.dirname(notes), { recursive: true });
  const known = fs.existsSync(notes) ? JSON.parse(fs.readFileSync(notes, 'utf8')) : {};
  const queue = mutants.map((mutant, i) => ({ mutant, i, key: keyOf(mutant, files) }))
    .filter(({ i }) => chosen.length === 0 || chosen.includes(i));
  const verdicts = new Map();
  const tell = ({ mutant, i }, verdict) => {
    verdicts.set(i, verdict);
    process.stdout.write(`${i} ${verdict.padEnd(8)} ${mutant[0]}: ${JSON.stringify(mutant[1])}\n`);
  };
  queue.filter(({ key }) => known[key] === 'killed').forEach(item => tell(item, 'killed'));
  const open = queue.filter(({ i }) => !verdicts.has(i));
  const workers = Math.max(1, Math.min(open.length, Number(process.env.MUTANT_WORKERS) || os.cpus().length));
  await Promise.all(Array.from({ length: workers }, async () => {
    const folder = copyOf(fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-')));
    for (let item = open.shift(); item; item = open.shift()) {
      const verdict = await judge(folder, item.mutant);
      known[item.key] = verdict;
      fs.writeFileSync(notes, JSON.stringify(known));
      tell(item, verdict);
    }
    fs.rmSync(folder, { recursive: true });
  }));
  const alive = [...verdicts].filter(([, verdict]) => verdict !== 'killed').sort(([a], [b]) => a - b);
  process.stdout.write(`${verdicts.size - alive.length} killed, ${alive.length} not`);
  process.stdout.write(alive.length ? `: ${alive.map(([i, verdict]) => `${i} ${verdict}`).join(', ')}\n` : '\n');
  process.exitCode = alive.length === 0 ? 0 : 1;
}

main();
