import { readFile } from 'node:fs/promises'
import { expect } from '../e2e/support/test'

/** The middle of some numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Memory that a process holds.
 * @returns megabytes, as Linux counts the resident set
 * @throws Error where there is no `/proc`
 */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
}

/** Prints a measured number beside its budget, and fails when it is over. */
export function hold(what: string, measured: number, budget: number, unit: string): void {
  console.log(`    ${what}: ${measured.toFixed(1)} of ${budget} ${unit}`)
  expect(measured, what).toBeLessThanOrEqual(budget)
}
