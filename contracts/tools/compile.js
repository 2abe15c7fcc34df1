#!/usr/bin/env node
// Compiles src/ with npm's solc and writes artifacts/: one file per contract (ABI, creation and runtime bytecode)
// and deployment.json, the transactions that put the contracts at the same addresses on every chain.
//   node tools/compile.js           write
//   node tools/compile.js --check   compare with what is there, byte for byte; exit 1 if anything differs
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');
const { keccak256 } = require('js-sha3');

const root = path.join(__dirname, '..');
const out = path.join(root, 'artifacts');

// The settings of foundry.toml but for viaIR: smaller and cheaper code, which takes too long for daily work (ADR 51).
// The optimiser's steps are the compiler's own but for F, which makes a copy of a function for each constant that it is
// called with: a quarter of Grid's code.
const steps = 'dhfoDgvulfnTUtnIf[xa[r]EscLMcCTUtTOntnfDIulLculVcul [j]Tpeulxa[rul]xa[r]cL'
  + 'gvifCTUca[r]LSsTOtfDnca[r]Iulc]jmul[jul] VcTOcul jmul';
const optimizer = {
  enabled: true,
  runs: 200,
  details: {
    peephole: true, inliner: true, jumpdestRemover: true, orderLiterals: true, deduplicate: true, cse: true,
    constantOptimizer: true, yul: true, yulDetails: { stackAllocation: true, optimizerSteps: steps },
  },
};
const settings = {
  evmVersion: 'cancun',
  optimizer,
  viaIR: true,
  metadata: { bytecodeHash: 'none', appendCBOR: false, useLiteralContent: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
};

// Contracts that somebody deploys or calls, with their place in src/.
const wanted = {
  Units: 'src/units/Units.sol',
  CoinFactory: 'src/coin/CoinFactory.sol',
  Coin: 'src/coin/Coin.sol',
  Cornerstone: 'src/grid/Cornerstone.sol',
  Bank: 'src/grid/Bank.sol',
  Nodes: 'src/grid/Nodes.sol',
  Meter: 'src/meter/Meter.sol',
  Grid: 'src/grid/Grid.sol',
  Disputes: 'src/disputes/Disputes.sol',
  StorageChallenges: 'src/disputes/StorageChallenges.sol',
  Credit: 'src/credit/Credit.sol',
  Allowances: 'src/credit/Allowances.sol',
  Failover: 'src/grid/Failover.sol',
  Deployments: 'src/decisions/Deployments.sol',
  Envelopes: 'src/decisions/Envelopes.sol',
  Lens: 'src/lens/Lens.sol',
  PasskeyFactory: 'src/passkey/PasskeyFactory.sol',
  Passkey: 'src/passkey/Passkey.sol',
  Validators: 'src/governance/Validators.sol',
  Governance: 'src/governance/Governance.sol',
  ValidatorsProxy: 'src/governance/ValidatorsProxy.sol',
  FirstHourFree: 'src/tariffs/FirstHourFree.sol',
  ITariff: 'src/interfaces/ITariff.sol',
};

// The deterministic deployer (github.com/Arachnid/deterministic-deployment-proxy): takes salt ++ init code.
const DEPLOYER = '0x4e59b44847b379578588920ca78fbf26c0b4956c';
const SALT = '00'.repeat(32);

const bytes = hex => Buffer.from(hex.replace(/^0x/, ''), 'hex');
const hash = hex => keccak256(bytes(hex));
const word = value => value.toString(16).replace(/^0x/, '').toLowerCase().padStart(64, '0');

/** An address with the capitals of EIP-55. */
function checksum(address) {
  const lower = address.replace(/^0x/, '').toLowerCase();
  const digits = keccak256(lower);
  return '0x' + [...lower].map((c, i) => (parseInt(digits[i], 16) > 7 ? c.toUpperCase() : c)).join('');
}

/** Address of a CREATE2 by the deployer with salt 0 (EIP-1014). */
const create2 = initCode => checksum(hash('ff' + DEPLOYER.slice(2) + SALT + hash(initCode)).slice(24));

/** Address of a CREATE by a contract at a nonce from 1 to 127 (RLP of two short items). */
const create = (maker, nonce) =>
  checksum(hash('d694' + maker.slice(2).toLowerCase() + nonce.toString(16).padStart(2, '0')).slice(24));

/** All Solidity files under a folder, in the order of their names. */
function solidityFiles(folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? solidityFiles(name) : name.endsWith('.sol') ? [name] : [];
    });
}

function compile() {
  const sources = Object.fromEntries(solidityFiles('src').map(name =>
    [name, { content: fs.readFileSync(path.join(root, name), 'utf8') }]));
  const imports = name => {
    const file = path.join(root, name.startsWith('@') ? path.join('node_modules', name) : name);
    return fs.existsSync(file) ? { contents: fs.readFileSync(file, 'utf8') } : { error: `no ${name}` };
  };
  const input = JSON.stringify({ language: 'Solidity', sources, settings });
  const output = JSON.parse(solc.compile(input, { import: imports }));
  const ofOthers = e => e.severity === 'warning' && e.sourceLocation?.file.startsWith('@');
  const errors = (output.errors || []).filter(e => e.severity !== 'info' && !ofOthers(e));
  if (errors.length !== 0) {
    throw new Error(errors.map(e => e.formattedMessage).join('\n'));
  }
  return output.contracts;
}

function artifactOf(contracts, name) {
  const { abi, evm } = contracts[wanted[name]][name];
  return {
    contractName: name,
    sourceName: wanted[name],
    abi,
    bytecode: '0x' + evm.bytecode.object,
    deployedBytecode: '0x' + evm.deployedBytecode.object,
  };
}

/** The deployment as a list of plain transactions; a step is done once there is code at its address. */
function deploymentOf(artifacts) {
  const code = name => artifacts[name].bytecode.slice(2);
  const steps = [];
  const addresses = {};
  const step = (name, address, to, data) => {
    addresses[name] = address;
    steps.push({ name, address, to: checksum(to), data: '0x' + data });
    return address;
  };
  const place = (name, initCode) => step(name, create2(initCode), DEPLOYER, SALT + initCode);

  const units = place('Units', code('Units'));
  const factory = place('CoinFactory', code('CoinFactory'));
  addresses.CoinImplementation = create(factory, 1);
  const parts = [
    ['Bank', code('Bank') + word(units) + word(factory)],
    ['Nodes', code('Nodes') + word(units)],
    ['Meter', code('Meter')],
    ['Grid', code('Grid') + word(units)],
    ['Disputes', code('Disputes') + word(units)],
    ['StorageChallenges', code('StorageChallenges') + word(units)],
    ['Credit', code('Credit') + word(units)],
    ['Allowances', code('Allowances') + word(units)],
    ['Failover', code('Failover') + word(units)],
    ['Deployments', code('Deployments') + word(units)],
    ['Envelopes', code('Envelopes') + word(units)],
  ];
  const hashes = parts.map(([, initCode]) => hash(initCode)).join('');
  const cornerstone = place('Cornerstone', code('Cornerstone') + word(32) + word(parts.length) + hashes);
  const lay = hash(Buffer.from('lay(bytes)').toString('hex')).slice(0, 8);
  parts.forEach(([name, initCode], i) => {
    const length = initCode.length / 2;
    const padded = initCode.padEnd(Math.ceil(length / 32) * 64, '0');
    step(name, create(cornerstone, i + 1), cornerstone, lay + word(32) + word(length) + padded);
  });
  place('Lens', code('Lens') + word(addresses.Grid));
  place('PasskeyFactory', code('PasskeyFactory'));
  addresses.PasskeyImplementation = create(addresses.PasskeyFactory, 1);
  place('FirstHourFree', code('FirstHourFree'));
  return {
    solc: solc.version(),
    settings: { evmVersion: settings.evmVersion, optimizerRuns: settings.optimizer.runs, viaIR: settings.viaIR },
    deployer: checksum(DEPLOYER),
    addresses,
    steps,
  };
}

function main() {
  const check = process.argv.includes('--check');
  const contracts = compile();
  const artifacts = Object.fromEntries(Object.keys(wanted).map(name => [name, artifactOf(contracts, name)]));
  const files = { ...artifacts, deployment: deploymentOf(artifacts) };
  fs.mkdirSync(out, { recursive: true });
  const stale = fs.readdirSync(out).filter(f => !(path.parse(f).name in files));
  let different = 0;
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(out, `${name}.json`);
    const text = JSON.stringify(content, null, 1) + '\n';
    const same = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
    if (same) continue;
    different++;
    if (check) process.stderr.write(`artifacts/${name}.json is not what src/ compiles to; run npm run compile\n`);
    else fs.writeFileSync(file, text);
  }
  for (const name of stale) {
    different++;
    if (check) process.stderr.write(`artifacts/${name} belongs to no contract\n`);
    else fs.unlinkSync(path.join(out, name));
  }
  const count = Object.keys(files).length;
  process.stdout.write(check ? `${count - different} of ${count} artifacts match\n` : `${different} of ${count} written\n`);
  process.exitCode = check && different !== 0 ? 1 : 0;
}

main();
