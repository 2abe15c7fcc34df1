// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ITariff } from "../interfaces/ITariff.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { Terms } from "../types/Terms.sol";
import { UsageLeaf } from "../types/Usage.sol";

/// @title Asking a tariff without trusting it
/// @notice A static call with a gas limit that copies one word of the answer, so that a tariff can neither write,
/// nor burn the caller's gas, nor fill its memory, nor stop a workload from being settled or ended.
library TariffCall {
    /// @dev Gas that a tariff gets.
    uint256 private constant TARIFF_GAS = 200_000;
    /// @dev Gas that must be left so that 63/64 of it (EIP-150) is still `TARIFF_GAS`, with room for the rest.
    uint256 private constant NEEDED_GAS = 300_000;

    /// @notice What is owed by the tariff.
    /// @return ok False if the tariff failed; then `amount` is 0, "nothing new is charged".
    /// @return amount What is owed since the start, at most `linear`.
    function owed(Terms calldata terms, UsageLeaf calldata leaf, uint256 linear)
        internal
        view
        returns (bool ok, uint256 amount)
    {
        bytes memory data = abi.encodeCall(ITariff.owed, (terms, leaf, linear));
        // Without this a caller could make the tariff fail by giving too little gas.
        if (gasleft() < NEEDED_GAS) revert IGrid.TooLittleGas(gasleft(), NEEDED_GAS);
        address tariff = terms.tariff;
        uint256 size;
        assembly ("memory-safe") {
            ok := staticcall(TARIFF_GAS, tariff, add(data, 0x20), mload(data), 0x00, 0x20)
            size := returndatasize()
            amount := mload(0x00)
        }
        if (!ok || size < 32) return (false, 0);
        if (amount > linear) amount = linear;
    }
}
