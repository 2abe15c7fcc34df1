// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { Bank } from "../../src/grid/Bank.sol";
import { ITariff } from "../../src/interfaces/ITariff.sol";
import { UnitId } from "../../src/types/Ids.sol";
import { Terms } from "../../src/types/Terms.sol";
import { UsageLeaf } from "../../src/types/Usage.sol";

/// @dev A coin that keeps 1 % of every transfer.
contract FeeCoin is ERC20("Fee", "FEE") {
    constructor() {
        _mint(msg.sender, 1e18);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(to, address(0xdead), value / 100);
    }
}

/// @dev A coin that calls the bank again while it is being paid in.
contract ReentrantCoin is ERC20("Again", "AGN") {
    Bank private immutable _bank;
    UnitId private immutable _unit;

    constructor(Bank bank, UnitId unit) {
        (_bank, _unit) = (bank, unit);
        _mint(msg.sender, 1e18);
        _mint(address(this), 1e18);
        _approve(address(this), address(bank), type(uint256).max);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (from != address(this)) _bank.deposit(_unit, address(this), uint96(value));
        return super.transferFrom(from, to, value);
    }
}

/// @dev A wallet contract (ERC-1271) that takes the signatures of one key.
contract Wallet {
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) =
            (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
        return ecrecover(digest, v, r, s) == _owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @dev Tariffs that misbehave, each in its way.
contract BadTariff is ITariff {
    enum Way {
        Reverts,
        BurnsGas,
        SaysTooMuch,
        SaysNothing,
        FillsMemory
    }

    Way private immutable _way;

    constructor(Way way) {
        _way = way;
    }

    function owed(Terms calldata, UsageLeaf calldata, uint256) external view returns (uint256) {
        if (_way == Way.Reverts) revert("no");
        if (_way == Way.SaysTooMuch) return type(uint256).max;
        if (_way == Way.FillsMemory) {
            assembly {
                return(0, 1000000)
            }
        }
        if (_way == Way.SaysNothing) {
            assembly {
                return(0, 0)
            }
        }
        uint256 burnt = 0;
        while (true) burnt++;
        return burnt;
    }
}

/// @dev A tariff at half the price.
contract HalfPrice is ITariff {
    function owed(Terms calldata, UsageLeaf calldata, uint256 linear) external pure returns (uint256) {
        return linear / 2;
    }
}

/// @dev A coin that takes 1 % more than it is told from whoever pays, but for its maker.
contract ChargingCoin is ERC20("Charge", "CHG") {
    address private immutable _maker = msg.sender;

    constructor() {
        _mint(msg.sender, 1e18);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && from != _maker) super._update(from, address(0xdead), value / 100);
    }
}
